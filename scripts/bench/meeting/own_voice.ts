/**
 * A script for a page that is opened after it: its microphone is a tone of its own, since all tabs
 * of a browser share one fake microphone. The tones of eight members lie apart.
 */
export const ownVoice = (hertz: number): string =>
  `{
  const { mediaDevices } = navigator;
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await getUserMedia(constraints);
    for (const microphone of stream.getAudioTracks()) {
      const context = globalThis.voice ??= new AudioContext();
      const tone = new OscillatorNode(context, { frequency: ${hertz} });
      const destination = context.createMediaStreamDestination();
      tone.connect(new GainNode(context, { gain: 0.1 })).connect(destination);
      tone.start();
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

/** The pitch of each of eight members; none is near another's, or near twice of it. */
export const voices = [310, 390, 470, 550, 700, 860, 1020, 1210] as const;
