import type { Participant } from "@ringside/call";
import type { CallTracks } from "./call_media.ts";
import type { ParticipantTracks } from "./remotes.ts";

/** What the picture says under each participant's camera. */
export type CallCaptions = ReadonlyMap<Participant, string>;

/** A track that goes into the picture or the sound of a call. */
export interface CallInput {
  /** Of this track's place: the same for the track that replaces it. */
  readonly id: string;
  readonly kind: "camera" | "share" | "sound";
  /** Drawn on the picture if not empty. */
  readonly caption: string;
  readonly track: MediaStreamTrack;
}

/** The tracks of a call, each with a place of its own: this person's first. */
export function callInputs({ me, others }: CallTracks, captions: CallCaptions): CallInput[] {
  const inputs = inputsOf("me", me, captions.get("me"));
  for (const [member, tracks] of others) {
    inputs.push(...inputsOf(member, tracks, captions.get(member)));
  }
  return inputs;
}

function inputsOf(of: Participant, tracks: ParticipantTracks, name = ""): CallInput[] {
  const { camera, microphone, share, shareSound } = tracks;
  const input = (
    what: string,
    kind: CallInput["kind"],
    track: MediaStreamTrack | null,
    caption = "",
  ): CallInput[] => track ? [{ id: `${of}.${what}`, kind, caption, track }] : [];
  return [
    ...input("camera", "camera", camera, name),
    ...input("share", "share", share),
    ...input("microphone", "sound", microphone),
    ...input("share_sound", "sound", shareSound),
  ];
}
