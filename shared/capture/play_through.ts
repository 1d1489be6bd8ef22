/** The sound of a captured tab, as the person at this computer hears it. */
export interface Playback {
  /** A tab that the person muted stays silent here; the others still get its sound. */
  setAudible(on: boolean): void;
  stop(): void;
}

/**
 * Plays a stream's sound to the person at this computer, because the browser silences a captured
 * tab. An `AudioContext` needs no gesture in an extension's engine.
 */
export function playThrough(stream: MediaStream, audible = true): Playback {
  if (stream.getAudioTracks().length === 0) return { setAudible() {}, stop() {} };
  const context = new AudioContext({ latencyHint: "interactive" });
  const node = context.createMediaStreamSource(stream);
  const volume = context.createGain();
  volume.gain.value = audible ? 1 : 0;
  node.connect(volume).connect(context.destination);
  // A context created before the first gesture on its page starts suspended.
  void context.resume().catch(() => {});
  return {
    setAudible(on) {
      volume.gain.value = on ? 1 : 0;
    },
    stop() {
      node.disconnect();
      volume.disconnect();
      void context.close().catch(() => {});
    },
  };
}
