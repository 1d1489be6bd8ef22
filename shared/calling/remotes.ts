import type { MemberId } from "@ringside/call";
import type { PeerLink } from "@ringside/peer_link";
import { flowing, type LiveMedia, nothingLive } from "@ringside/talk";
import type { PictureSource } from "./media_source.ts";

/** The live tracks of one participant of a call; null where nothing is sent. */
export interface ParticipantTracks {
  camera: MediaStreamTrack | null;
  microphone: MediaStreamTrack | null;
  share: MediaStreamTrack | null;
  shareSound: MediaStreamTrack | null;
}

/** The part of a peer link that brings media here. */
export type RemoteLink = Pick<PeerLink, "remote" | "remoteLive">;

/** The other members of a call, and what each of them sends: one in a call of two. */
export class Remotes {
  readonly #links = new Map<MemberId, RemoteLink>();

  join(member: MemberId, link: RemoteLink): void {
    this.#links.set(member, link);
  }

  /** The member whose media came over this link, if any, is gone. */
  leave(link: RemoteLink): void {
    for (const [member, its] of this.#links) if (its === link) this.#links.delete(member);
  }

  /** Always the same object as long as the member stays; null for whoever is not in the call. */
  stream(member: MemberId, source: PictureSource): MediaStream | null {
    return this.#links.get(member)?.remote[source] ?? null;
  }

  /** Every stream that can carry sound. */
  get sounds(): MediaStream[] {
    return [...this.#links.values()].flatMap(({ remote }) => [remote.camera, remote.share]);
  }

  get shares(): MediaStream[] {
    return [...this.#links.values()].map(({ remote }) => remote.share);
  }

  /** What a member announces that it sends; nothing before it has. */
  live(member: MemberId): LiveMedia {
    return this.#links.get(member)?.remoteLive ?? nothingLive;
  }

  /** In the order in which the members joined. */
  tracks(): Map<MemberId, ParticipantTracks> {
    return new Map(
      [...this.#links].map(([member, link]) => [member, tracksOf(link)]),
    );
  }
}

function tracksOf({ remote: { camera, share }, remoteLive }: RemoteLink): ParticipantTracks {
  const live = flowing(remoteLive);
  // A track that its sender has turned off or paused stays in the stream.
  const where = (isLive: boolean, track: MediaStreamTrack | undefined) =>
    isLive ? track ?? null : null;
  return {
    camera: where(live.camera, camera.getVideoTracks()[0]),
    microphone: where(live.microphone, camera.getAudioTracks()[0]),
    share: where(live.share, share.getVideoTracks()[0]),
    // A share that is not displayed is still heard.
    shareSound: where(remoteLive.share, share.getAudioTracks()[0]),
  };
}
