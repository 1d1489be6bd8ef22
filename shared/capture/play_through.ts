/** The sound of a captured tab, as the person at this computer hears it. */
export interface Playback {
  /** A tab that its person muted stays silent here; others still get its sound. */
  setAudible(on: boolean): void;
  stop(): void;
}

/**
 * Plays a stream's sound to the person at this computer: a captured tab falls silent by itself. An
 * `AudioContext` needs no gesture in an extension's engine.
 */
export function playThrough(stream: MediaStream, audible = true): Playback {
  if (stream.getAudioTracks().length === 0) return { setAudible() {}, stop() {} };
  const context = new AudioContext({ latencyHint: "interactive" });
  const node = context.createMediaStreamSource(stream);
  const volume = context.createGain();
  volume.gain.value = audible ? 1 : 0;
  node.connect(volume).connect(context.destination);
  // A context made before its page was touched starts suspended.
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
