/**
 * An expression for a page or an engine: what `body` returns of the spectrum of all that its elements
 * play. It finds `bins` (decibels), `analyser` and `context`.
 */
export const ofPlayedSound = (ms: number, body: string): string =>
  `(async () => {
  const context = globalThis.soundContext ??= new AudioContext();
  // One that ran between two looks would keep the browser's threads for sound awake.
  globalThis.soundLooks = (globalThis.soundLooks ?? 0) + 1;
  await context.resume();
  const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
  const sources = [...document.querySelectorAll("audio, video")]
    .filter(({ muted, paused, srcObject }) => !muted && !paused && srcObject?.getAudioTracks().length)
    .map(({ srcObject }) => context.createMediaStreamSource(srcObject));
  for (const source of sources) source.connect(analyser);
  const bins = new Float32Array(analyser.frequencyBinCount);
  await new Promise((resolve) => setTimeout(resolve, ${ms}));
  analyser.getFloatFrequencyData(bins);
  for (const source of sources) source.disconnect();
  if (--globalThis.soundLooks === 0) void context.suspend();
  ${body}
})()`;

/**
 * An expression for a page or an engine: of these pitches, in hertz, those that sound in what its
 * elements play, several at once among them. A pitch sounds where the spectrum has a peak.
 */
export const heardPitches = (pitches: readonly number[]): string =>
  ofPlayedSound(
    400,
    `const silentBelow = -75;
  const peakAbove = 15;
  return ${JSON.stringify(pitches)}.filter((hertz) => {
    const at = Math.round(hertz * analyser.fftSize / context.sampleRate);
    const level = Math.max(...bins.subarray(at - 2, at + 3));
    // Far enough to lie outside the window's own peak, too near for another voice.
    const around = [...bins.subarray(at - 16, at - 5), ...bins.subarray(at + 6, at + 17)];
    around.sort((one, other) => one - other);
    return level > silentBelow && level - around[around.length >> 1] > peakAbove;
  });
`,
  );
