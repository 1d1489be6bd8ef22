import { eventually } from "../../../scripts/chromium/eventually.ts";
import type { Person } from "../../../scripts/chromium/person.ts";

/** Counts the negotiations of each peer connection of a person's engine from now on. */
export async function countNegotiations(person: Person): Promise<() => Promise<number>> {
  const engine = await person.engine();
  await engine.evaluate(`{
    globalThis.negotiations = 0;
    const { createOffer } = RTCPeerConnection.prototype;
    const { setLocalDescription, setRemoteDescription } = RTCPeerConnection.prototype;
    RTCPeerConnection.prototype.createOffer = function (...args) {
      negotiations++;
      return createOffer.apply(this, args);
    };
    RTCPeerConnection.prototype.setLocalDescription = function (...args) {
      negotiations++;
      return setLocalDescription.apply(this, args);
    };
    RTCPeerConnection.prototype.setRemoteDescription = function (...args) {
      negotiations++;
      return setRemoteDescription.apply(this, args);
    };
  }`);
  engine.close();
  return async () => {
    const again = await person.engine();
    try {
      return await again.evaluate<number>("negotiations");
    } finally {
      again.close();
    }
  };
}

/** Listens to what a person's engine plays through audio graphs from now on. */
export async function tapLoudspeaker(person: Person): Promise<(hertz: number) => Promise<void>> {
  const engine = await person.engine();
  await engine.evaluate(`{
    globalThis.loudspeaker = [];
    const { connect } = AudioNode.prototype;
    AudioNode.prototype.connect = function (to, ...rest) {
      if (to instanceof AudioDestinationNode) {
        const analyser = new AnalyserNode(to.context, { fftSize: 8192, smoothingTimeConstant: 0 });
        connect.call(this, analyser);
        loudspeaker.push({ node: this, analyser });
      }
      return connect.call(this, to, ...rest);
    };
  }`);
  engine.close();
  return async (hertz) => {
    const again = await person.engine();
    try {
      await eventually(async () => {
        const pitches = await again.evaluate<number[]>(`loudspeaker.map(({ analyser }) => {
          const bins = new Float32Array(analyser.frequencyBinCount);
          analyser.getFloatFrequencyData(bins);
          const loudest = bins.indexOf(Math.max(...bins));
          return bins[loudest] < -70 ? 0 : loudest * analyser.context.sampleRate / analyser.fftSize;
        })`);
        return pitches.some((heard) => Math.abs(heard - hertz) < 15);
      }, { what: `${person.name}'s loudspeaker plays ${hertz} Hz` });
    } finally {
      again.close();
    }
  };
}
