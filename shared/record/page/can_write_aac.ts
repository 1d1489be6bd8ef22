/**
 * Whether this browser can encode AAC, which every MP4 player supports. Opus in MP4 is silent in
 * the players of Apple's and Microsoft's systems.
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
