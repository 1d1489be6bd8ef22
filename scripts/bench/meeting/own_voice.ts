import { replacedMicrophone } from "../../chromium/replaced_microphone.ts";

/** A script for a page that is opened after it: its microphone is a tone of its own. */
export const ownVoice = (hertz: number): string =>
  replacedMicrophone(`
      const tone = new OscillatorNode(context, { frequency: ${hertz} });
      tone.connect(new GainNode(context, { gain: 0.1 })).connect(destination);
      tone.start();`);

/** The pitch of each of eight members; none is near another's, or near twice of it. */
export const voices = [310, 390, 470, 550, 700, 860, 1020, 1210] as const;
