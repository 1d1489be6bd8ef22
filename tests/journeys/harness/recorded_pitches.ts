/**
 * An expression for a page of Firefox: what `body` returns of all that its elements play. Firefox
 * starts no AudioContext on a machine without a loudspeaker, so this records them; `body` finds
 * `waves`, with `rate` samples a second.
 */
export const ofRecordedSound = (body: string): string =>
  `(async () => {
  const rate = 48_000;
  const record = async ({ srcObject }) => {
    const recorder = new MediaRecorder(new MediaStream(srcObject.getAudioTracks()));
    const parts = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const stopped = new Promise((resolve) => recorder.onstop = resolve);
    recorder.start();
    await new Promise((resolve) => setTimeout(resolve, 600));
    recorder.stop();
    await stopped;
    const context = new OfflineAudioContext(1, 1, rate);
    const bytes = await new Blob(parts).arrayBuffer();
    // The encoder's beginning is no part of a tone.
    return (await context.decodeAudioData(bytes)).getChannelData(0).subarray(4_800);
  };
  const waves = await Promise.all(
    [...document.querySelectorAll("audio, video")]
      .filter(({ muted, paused, srcObject }) =>
        !muted && !paused && srcObject?.getAudioTracks().length)
      .map(record),
  );
  ${body}
})()`;

/**
 * An expression for a page of Firefox, like `heardPitches` for one of Chromium: it compares the
 * strength of each pitch with what lies around it.
 */
export const recordedPitches = (pitches: readonly number[]): string =>
  ofRecordedSound(`
  // Those of one wave that are loud, and stand out from what lies around them.
  const strength = (wave, hertz) => {
    let real = 0, imaginary = 0;
    for (let i = 0; i < wave.length; i++) {
      const shape = 1 - Math.cos(2 * Math.PI * i / wave.length);
      real += shape * wave[i] * Math.cos(2 * Math.PI * hertz * i / rate);
      imaginary += shape * wave[i] * Math.sin(2 * Math.PI * hertz * i / rate);
    }
    return 2 * Math.hypot(real, imaginary) / wave.length;
  };
  return ${JSON.stringify(pitches)}.filter((hertz) => waves.some((wave) => {
    const around = [-60, -45, -30, 30, 45, 60].map((by) => strength(wave, hertz + by)).sort(
      (one, other) => one - other,
    );
    const loud = Math.max(...[-6, -3, 0, 3, 6].map((by) => strength(wave, hertz + by)));
    return loud > 0.002 && loud > 6 * around[3];
  }));
`);
