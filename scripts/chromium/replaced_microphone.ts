/**
 * A script for a page that is opened after it, since all tabs of a browser share one fake
 * microphone: the page's own is what the statements `sound` connect to `destination` in `context`.
 */
export const replacedMicrophone = (sound: string): string =>
  `{
  const { mediaDevices } = navigator;
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await getUserMedia(constraints);
    for (const microphone of stream.getAudioTracks()) {
      const context = globalThis.voice ??= new AudioContext();
      const destination = context.createMediaStreamDestination();
      ${sound}
      const [voice] = destination.stream.getAudioTracks();
      const settings = microphone.getSettings();
      voice.getSettings = () => settings;
      stream.removeTrack(microphone);
      microphone.stop();
      stream.addTrack(voice);
    }
    return stream;
  };
}`;
