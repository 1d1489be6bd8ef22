/**
 * Plays a stream's sound to the person at this computer: a captured tab falls silent by itself.
 * Returns what ends it. An `AudioContext` needs no gesture in an extension's engine.
 */
export function playThrough(stream: MediaStream): () => void {
  if (stream.getAudioTracks().length === 0) return () => {};
  const context = new AudioContext({ latencyHint: "interactive" });
  const node = context.createMediaStreamSource(stream);
  node.connect(context.destination);
  // A context made before its page was touched starts suspended.
  void context.resume().catch(() => {});
  return () => {
    node.disconnect();
    void context.close().catch(() => {});
  };
}
