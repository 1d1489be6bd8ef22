import type { MemberId, Participant } from "@ringside/call";
import type { Cancel, Clock } from "@ringside/clock";
import {
  estimateUplink,
  type LinkPlan,
  type LinkReading,
  type MediaMessage,
  newUplink,
  type OwnPictures,
  parseMediaMessage,
  planUplink,
  type ShownPictures,
  withoutLink,
} from "@ringside/meeting";
import {
  isBusy,
  judgePath,
  type LinkStats,
  type MediaSlot,
  type PeerLink,
  type SlotEncoding,
} from "@ringside/peer_link";
import type { ShownTile } from "./meeting_view_state.ts";
import { ToldTiles } from "./told_tiles.ts";

/** The part of a peer link that pictures are sent over. */
export type PictureLink = Pick<PeerLink, "listen" | "setEncoding" | "stats">;

/** The uplink and its division, for the quality panel. */
export interface UplinkView {
  /** Bits a second, all links together. */
  readonly bits: number;
  readonly plans: ReadonlyMap<MemberId, LinkPlan>;
}

export interface SentPicturesPorts {
  readonly clock: Clock;
  /** Own media as it is captured now. */
  readonly own: () => OwnPictures;
  /** Sends a message of kind `meeting_media` to a member. */
  readonly tell: (member: MemberId, message: MediaMessage) => void;
  /** The uplink or its division changed. */
  readonly changed?: () => void;
}

const everyMs = 1_000;
/** How long a reading waits for the links to answer. */
const answerMs = 250;
/** How long the speaker's picture is sent one size larger than it is displayed. */
const raisedMs = 5_000;
/** Gathers what several members want, and limits what one of them can cause. */
const planMs = 50;
/** A higher limit is not worth a change of the encoder below this factor. */
const worthwhile = 1.1;

/** Until a member tells what it displays: a small picture at once, and a share that can be read. */
const untold: ShownPictures = {
  camera: { width: 320, height: 180 },
  share: { width: 1280, height: 720 },
};
type Timer = "read" | "conclude" | "plan";

interface Linked {
  readonly link: PictureLink;
  /** Stops following the link. */
  readonly unlisten: Cancel;
  /** What the member displays of this device, and the number of the message that told it. */
  shown: ShownPictures;
  shownN: number;
  raisedUntil: number;
  readonly applied: Partial<Record<MediaSlot, SlotEncoding>>;
}

/**
 * Sends each member of a meeting the pictures that it displays, within one budget for the uplink,
 * and tells each member which of its pictures are displayed here.
 */
export class SentPictures {
  readonly #ports: SentPicturesPorts;
  readonly #links = new Map<MemberId, Linked>();
  #estimate = newUplink();
  #planned: UplinkView = { bits: this.#estimate.bits, plans: new Map() };
  readonly #told: ToldTiles;
  #isSavingData = false;
  #speaker: Participant | null = null;
  #timers: Partial<Record<Timer, Cancel>> = {};

  constructor(ports: SentPicturesPorts) {
    this.#ports = ports;
    this.#told = new ToldTiles(ports);
  }

  get uplink(): UplinkView {
    return this.#planned;
  }

  /** A link to a member was opened; one that it replaces is forgotten. */
  join(member: MemberId, link: PictureLink): void {
    if (this.#links.get(member)?.link === link) return;
    this.leave(member);
    const linked: Linked = {
      link,
      // Only now is somebody at the other end who reads it.
      unlisten: link.listen((event) => {
        if (event.type === "control_open") this.#told.opened(member);
      }),
      ...{ shown: untold, shownN: 0, raisedUntil: -Infinity, applied: {} },
    };
    this.#links.set(member, linked);
    this.#told.join(member);
    this.#after("read", everyMs, () => this.#read());
    this.#plan();
  }

  leave(member: MemberId): void {
    const linked = this.#links.get(member);
    if (!linked) return;
    linked.unlisten();
    this.#links.delete(member);
    this.#told.leave(member);
    this.#estimate = withoutLink(this.#estimate, member);
    this.#plan();
  }

  /** The meeting is over. */
  stop(): void {
    for (const { unlisten } of this.#links.values()) unlisten();
    this.#links.clear();
    this.#told.stop();
    for (const cancel of Object.values(this.#timers)) cancel();
    this.#timers = {};
    this.#estimate = newUplink();
    this.#isSavingData = false;
    this.#speaker = null;
  }

  /** A message of kind `meeting_media`; false if it is none, or of nobody who is linked. */
  receive(member: MemberId, data: unknown): boolean {
    const linked = this.#links.get(member);
    const message = parseMediaMessage(data);
    if (!linked || !message) return false;
    if (message.n <= linked.shownN) return true;
    // A spotlight. The first message of a member is no change.
    const isSpotlit = linked.shownN > 0 && isMuchLarger(message.tiles, linked.shown);
    if (isSpotlit) this.#raise(linked);
    linked.shownN = message.n;
    linked.shown = message.tiles;
    this.#after("plan", planMs, () => this.#plan());
    return true;
  }

  /** The pictures of others that this device displays from now on. */
  show(tiles: readonly ShownTile[]): void {
    this.#told.show(tiles);
  }

  /** Only sound and shares are sent and wanted. */
  saveData(on: boolean): void {
    if (this.#isSavingData === on) return;
    this.#isSavingData = on;
    this.#told.saveData(on);
    this.#plan();
  }

  /** Who speaks: the others display this device larger as soon as it is the one. */
  setSpeaker(speaker: Participant | null): void {
    if (this.#speaker === speaker) return;
    this.#speaker = speaker;
    if (speaker !== "me") return;
    for (const linked of this.#links.values()) this.#raise(linked);
    this.#plan();
  }

  /** A camera or a share was turned on or off, or captures another size. */
  ownChanged(): void {
    this.#plan();
  }

  #raise(linked: Linked): void {
    linked.raisedUntil = this.#ports.clock.now() + raisedMs;
  }

  /** Once in that time, however often it is wanted. */
  #after(name: Timer, ms: number, task: () => void): void {
    this.#timers[name] ??= this.#ports.clock.after(ms, () => {
      delete this.#timers[name];
      task();
    });
  }

  #read(): void {
    if (this.#links.size === 0) return;
    this.#after("read", everyMs, () => this.#read());
    const readings = new Map<MemberId, LinkReading | undefined>();
    for (const [member, { link }] of this.#links) {
      readings.set(member, undefined);
      // A connection that has been replaced or closed has no statistics, or never answers.
      void link.stats(this).catch(() => undefined).then((stats) => {
        if (stats && this.#links.get(member)?.link === link) readings.set(member, readingOf(stats));
      });
    }
    this.#after("conclude", answerMs, () => {
      for (const member of readings.keys()) if (!this.#links.has(member)) readings.delete(member);
      this.#estimate = estimateUplink(this.#estimate, readings);
      this.#plan();
    });
  }

  #plan(): void {
    const own = this.#ports.own();
    const now = this.#ports.clock.now();
    const plans = planUplink(
      this.#estimate,
      this.#isSavingData ? { ...own, camera: null } : own,
      [...this.#links].map(([member, { raisedUntil, shown }]) => ({
        member,
        shown,
        isRaised: now < raisedUntil,
        linkBits: this.#estimate.links.get(member)?.room,
        sentLines: this.#planned.plans.get(member)?.cameraLines,
      })),
    );
    const before = this.#planned;
    this.#planned = { bits: this.#estimate.bits, plans };
    const applied = [...plans].filter(([member, plan]) =>
      this.#apply(this.#links.get(member)!, plan)
    );
    if (applied.length > 0 || before.bits !== this.#planned.bits) this.#ports.changed?.();
  }

  /** Whether anything changed for this member. */
  #apply({ applied, link }: Linked, { cameraLines: _, ...slots }: LinkPlan): boolean {
    const changed = (Object.entries(slots) as [MediaSlot, SlotEncoding][])
      .filter(([slot, encoding]) => isWorthwhile(encoding, applied[slot]));
    for (const [slot, encoding] of changed) {
      applied[slot] = encoding;
      void link.setEncoding(slot, encoding);
    }
    return changed.length > 0;
  }
}

/** Twice the pixels: another size, and no resized window. */
function isMuchLarger(after: ShownPictures, before: ShownPictures): boolean {
  const { camera: large } = after, { camera: small } = before;
  return !!large && !!small && large.width * large.height >= 2 * small.width * small.height;
}

function isWorthwhile(after: SlotEncoding, before: SlotEncoding | undefined): boolean {
  if (!before) return true;
  if (!after.active && !before.active) return false;
  return after.active !== before.active || after.maxFramerate !== before.maxFramerate ||
    after.scaleResolutionDownBy !== before.scaleResolutionDownBy ||
    after.maxBitrate < before.maxBitrate || after.maxBitrate > before.maxBitrate * worthwhile;
}

function readingOf(stats: LinkStats): LinkReading {
  const sent = Object.values(stats.sent).reduce((sum, { bitrate = 0 }) => sum + bitrate, 0);
  return { available: stats.availableBitrate, sent, path: judgePath(stats), isBusy: isBusy(stats) };
}
