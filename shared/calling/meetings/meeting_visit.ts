import { type MemberId, memberOf } from "@ringside/call";
import type { MeetingConnection } from "@ringside/client";
import { MeetingEngine, type MeetingHistoryEntry, type MeetingState } from "@ringside/meeting";
import type { PeerLink } from "@ringside/peer_link";
import { CallQuality } from "../quality/call_quality.ts";
import { HearingWatch } from "./hearing_watch.ts";
import type { MeetingParts } from "./meeting_parts.ts";
import { MicrophoneLevel } from "./microphone_level.ts";
import { ownPictures } from "./own_pictures.ts";
import { SentPictures } from "./sent_pictures.ts";
import { VoiceLevels } from "./voice_levels.ts";
import { whenHeard } from "./when_heard.ts";

export interface MeetingVisitPorts
  extends Pick<MeetingParts, "clock" | "links" | "media" | "wallClock"> {
  readonly connection: MeetingConnection;
  /** The relay where the meeting is. */
  readonly relayUrl: string;
  readonly changed: () => void;
  /** Whether a member is still heard over another link until this one carries their voice. */
  readonly isHeardElsewhere: (member: MemberId) => boolean;
  /** A message that is neither about the meeting itself nor about its pictures. */
  readonly message: (member: MemberId, kind: string, data: unknown) => void;
  /** Another certificate answered than the member's own: there is no link with it any more. */
  readonly mistrusted: (member: MemberId) => void;
  readonly recorded: (entry: MeetingHistoryEntry) => void;
  /** The relay admits nobody to the room, with this link. */
  readonly refusedByRelay: () => void;
}

/** Kinds of sealed messages between members. */
const kinds = { meeting: "meeting", media: "meeting_media" } as const;

/**
 * One visit of a meeting, from entering to leaving: its room, the links to the other members, and
 * what is measured of them.
 */
export class MeetingVisit {
  readonly #ports: MeetingVisitPorts;
  readonly #engine: MeetingEngine<PeerLink>;
  readonly sent: SentPictures;
  readonly voices: VoiceLevels;
  readonly quality: CallQuality;
  readonly #hearing: HearingWatch;
  readonly #level = new MicrophoneLevel();
  /** Members whose media comes over their link here. */
  readonly #carried = new Set<MemberId>();
  readonly #holds = new Map<MemberId, () => void>();
  /** By member, the boot that it had last, also after it is gone: its link may still be there. */
  readonly #boots = new Map<MemberId, string>();

  constructor(ports: MeetingVisitPorts) {
    this.#ports = ports;
    const { clock, connection, links, media, relayUrl, wallClock } = ports;
    const { link: room } = connection;
    this.#engine = new MeetingEngine<PeerLink>({
      ...{ clock, wallClock },
      signal: (member, message) => room.send(member, kinds.meeting, message),
      receiveEnvelope: (member, envelope, taken) => room.receive(member, envelope, taken),
      createPeerLink: (role) => links.make(role, [relayUrl]),
    });
    this.sent = new SentPictures({
      clock,
      own: () => ownPictures(media.tracks().me),
      tell: (member, message) => this.post(member, kinds.media, message),
    });
    this.voices = new VoiceLevels({
      clock,
      ownLevel: () => this.#level.read(),
      changed: () => {
        this.sent.setSpeaker(this.voices.speaker);
        ports.changed();
      },
    });
    this.#hearing = new HearingWatch({
      clock,
      measured: (member, hearing) => this.#engine.measured(member, hearing),
    });
    this.quality = new CallQuality(ports.changed, clock, false);
    this.#engine.listen((event) => {
      switch (event.type) {
        case "link_opened":
          return this.#linked(event.member, event.link);
        case "link_closed":
          return this.#unlinked(event.member, event.link);
        case "live":
          return ports.changed();
        case "mistrusted":
          return ports.mistrusted(event.member);
        case "record":
          return ports.recorded(event.entry);
        case "state":
          return ports.changed();
      }
    });
    this.mediaChanged();
    room.listen((event) => {
      switch (event.type) {
        case "device": {
          const { boot } = event.device;
          const member = memberOf(event.device.identity, event.device.device);
          const before = this.#boots.get(member);
          this.#boots.set(member, boot);
          if (before !== undefined && before !== boot) this.#engine.memberRestarted(member);
          else this.#engine.memberOnline(member);
          return ports.changed();
        }
        case "device_left":
          return this.#engine.memberGone(event.device);
        case "message":
          return this.#receive(event.device, event.kind, event.data);
        case "trouble":
          if (event.reason === "join_refused") ports.refusedByRelay();
          return;
      }
    });
  }

  get state(): MeetingState {
    return this.#engine.state;
  }

  /** A moment of the state, for whoever subtracts it from the time of day as it is now. */
  shownTime(moment: number): number {
    return this.#engine.shownTime(moment);
  }

  /** Asks those present for a seat, or to be let in. */
  enter(entry: Parameters<MeetingEngine<PeerLink>["enter"]>[0]): void {
    this.#engine.enter(entry);
  }

  leave(): void {
    this.#engine.leave();
  }

  admit(member: MemberId): void {
    this.#engine.admit(member);
  }

  refuse(member: MemberId): void {
    this.#engine.refuse(member);
  }

  raiseHand(up: boolean): void {
    this.#engine.raiseHand(up);
  }

  /** Own streams came, went or were replaced. */
  mediaChanged(): void {
    this.#level.follow(this.#ports.media.tracks().me.microphone);
    this.sent.ownChanged();
  }

  networkChanged(): void {
    this.#engine.networkChanged();
  }

  /** The relay gave fresh TURN credentials, or the person wants to hide: restarts use it. */
  refreshIce(): void {
    const { links, relayUrl } = this.#ports;
    for (const member of this.#holds.keys()) {
      const link = this.#engine.link(member);
      if (link) links.refreshIce(link, [relayUrl]);
    }
  }

  /** Whether a member's media comes over their link here. */
  carries(member: MemberId): boolean {
    return this.#carried.has(member);
  }

  /** Sends something to a member, over their link as well where there is one. */
  post(member: MemberId, kind: string, data: unknown): void {
    void this.#engine.carry(member, this.#ports.connection.link.send(member, kind, data));
  }

  /** The name that a member gave itself, filtered. */
  nameOf(member: MemberId): string {
    return this.#ports.connection.link.devices.get(member)?.name ?? "";
  }

  /** Lets go of everything. */
  close(): void {
    this.#engine.close();
    this.#hearing.stop();
    this.#level.close();
    this.voices.stop();
    this.sent.stop();
    this.quality.stop();
    this.#ports.connection.close();
  }

  #linked(member: MemberId, link: PeerLink): void {
    const { media } = this.#ports;
    media.attach(link);
    const isElsewhere = this.#ports.isHeardElsewhere(member);
    if (!isElsewhere) this.#carry(member, link);
    const unlisten = link.listen(({ type }) => {
      if (type !== "connected") return;
      unlisten();
      if (this.#engine.link(member) !== link) return;
      this.#hold(member);
      if (!isElsewhere) return;
      // Both links are heard for a moment, so that there is no silence between them.
      media.listen(link);
      whenHeard(link, this.#ports.clock, () => {
        if (this.#engine.link(member) === link) this.#carry(member, link);
      });
    });
    this.sent.join(member, link);
    this.voices.join(member, link);
    this.#hearing.join(member, link);
    this.quality.watch(member, link);
    this.#ports.changed();
  }

  #carry(member: MemberId, link: PeerLink): void {
    this.#ports.media.join(member, link);
    this.#carried.add(member);
    this.#ports.changed();
  }

  /** Over a link that has a path a member stays, even when the relay is gone. */
  #hold(member: MemberId): void {
    const { link } = this.#ports.connection;
    if (!this.#holds.has(member)) this.#holds.set(member, link.hold(member));
  }

  #unlinked(member: MemberId, link: PeerLink): void {
    this.#ports.media.detach(link);
    this.#carried.delete(member);
    this.sent.leave(member);
    this.voices.leave(member);
    this.#hearing.leave(member);
    this.quality.leave(member);
    this.#holds.get(member)?.();
    this.#holds.delete(member);
    this.#ports.changed();
  }

  #receive(member: MemberId, kind: string, data: unknown): void {
    switch (kind) {
      case kinds.meeting:
        return void this.#engine.receive(member, data);
      case kinds.media:
        return void this.sent.receive(member, data);
      default:
        return this.#ports.message(member, kind, data);
    }
  }
}
