const rate = 48_000;

/**
 * A microphone's sound as a WAV file for `--use-file-for-fake-audio-capture`: a sine tone, whose
 * pitch tells a test whose sound it is. One second, mono, 16 bit; whole cycles, so that the loop is
 * seamless.
 */
export function fakeMicrophone(toneHz: number): Uint8Array {
  const file = new Uint8Array(44 + rate * 2);
  const view = new DataView(file.buffer);
  const ascii = (at: number, text: string) => file.set(new TextEncoder().encode(text), at);
  ascii(0, "RIFF");
  view.setUint32(4, file.length - 8, true);
  ascii(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  ascii(36, "data");
  view.setUint32(40, rate * 2, true);
  for (let i = 0; i < rate; i++) {
    const sample = 0.3 * Math.sin((2 * Math.PI * Math.round(toneHz) * i) / rate);
    view.setInt16(44 + i * 2, Math.round(sample * 32767), true);
  }
  return file;
}
