import type { OwnPictures } from "@ringside/meeting";
import type { ParticipantTracks } from "../remotes.ts";

/** The size of a picture whose track does not tell it, as in some browsers before the first one. */
const assumed = { width: 1280, height: 720 };

/** What this device captures now, as the division of its uplink wants it. */
export function ownPictures({ camera, share, shareSound }: ParticipantTracks): OwnPictures {
  return {
    camera: camera && { ...sizeOf(camera), ...rateOf(camera) },
    share: share && { ...sizeOf(share), hasSound: shareSound !== null },
  };
}

function sizeOf(track: MediaStreamTrack): { width: number; height: number } {
  const { height = assumed.height, width = assumed.width } = track.getSettings();
  return { width, height };
}

function rateOf(track: MediaStreamTrack): { frameRate?: number } {
  const { frameRate } = track.getSettings();
  return frameRate ? { frameRate } : {};
}
