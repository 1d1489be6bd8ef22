/**
 * Whether this browser can write the sound that every player of MP4 knows. Opus in MP4 is silent in
 * players of Apple's and Microsoft's systems.
 */
export async function canWriteAac(): Promise<boolean> {
  if (typeof AudioEncoder === "undefined") return false;
  const { supported } = await AudioEncoder.isConfigSupported({
    codec: "mp4a.40.2",
    numberOfChannels: 2,
    sampleRate: 48_000,
    bitrate: 128_000,
  });
  return supported ?? false;
}
