import type { Person } from "../../../scripts/chromium/person.ts";

/** Runs in an engine: looks at each sample of what its elements play from now on. */
const listen = `{
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 32768 });
  const sources = new Map();
  const end = (element) => {
    sources.get(element)?.disconnect();
    sources.delete(element);
  };
  const follow = (element) => {
    end(element);
    const { muted, paused, srcObject } = element;
    if (muted || paused || !srcObject?.getAudioTracks().length) return;
    const source = context.createMediaStreamSource(srcObject);
    source.connect(analyser);
    sources.set(element, source);
  };
  const { prototype } = HTMLMediaElement;
  const native = Object.getOwnPropertyDescriptor(prototype, "srcObject");
  Object.defineProperty(prototype, "srcObject", {
    ...native,
    set(stream) {
      end(this);
      this.addEventListener("playing", () => follow(this), { once: true });
      native.set.call(this, stream);
    },
  });
  for (const element of document.querySelectorAll("audio, video")) follow(element);

  const wave = new Float32Array(analyser.fftSize);
  let looked = 0, isHeard = false, silent = 0, longest = 0;
  const look = () => {
    const now = Math.round(context.currentTime * context.sampleRate);
    analyser.getFloatTimeDomainData(wave);
    for (const sample of wave.subarray(Math.max(0, wave.length - (now - looked)))) {
      silent = Math.abs(sample) < 0.005 ? silent + 1 : 0;
      isHeard ||= silent === 0;
      if (isHeard) longest = Math.max(longest, silent);
    }
    looked = now;
  };
  const timer = setInterval(look, 200);
  globalThis.playedSilence = () => {
    look();
    return isHeard ? longest * 1000 / context.sampleRate : Infinity;
  };
  globalThis.endPlayedSilence = () => {
    clearInterval(timer);
    Object.defineProperty(prototype, "srcObject", native);
    void context.close();
  };
}`;

/**
 * Listens to what a person's engine plays from now on. The function that it gives ends this, and
 * tells the longest silence since something was heard, in milliseconds.
 */
export async function longestSilence(person: Person): Promise<() => Promise<number>> {
  const evaluate = async <T>(expression: string) => {
    const engine = await person.engine();
    try {
      return await engine.evaluate<T>(expression);
    } finally {
      engine.close();
    }
  };
  await evaluate(`(() => ${listen})()`);
  return () =>
    evaluate<number>(`{
      const longest = playedSilence();
      endPlayedSilence();
      longest;
    }`);
}
