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
/** How long the speaker's picture is sent one size larger than it is displayed. */
const raisedMs = 5_000;
/** Gathers what a window that is being resized displays. */
const tellMs = 150;
/** A higher limit is not worth a change of the encoder below this factor. */
const worthwhile = 1.1;

/** Until a member tells what it displays: a small picture at once, and a share that can be read. */
const untold: ShownPictures = {
  camera: { width: 320, height: 180 },
  share: { width: 1280, height: 720 },
};
const nothingShown: ShownPictures = { camera: null, share: null };

interface Linked {
  readonly link: PictureLink;
  readonly unlisten: Cancel;
  /** What the member displays of this device, and the number of the message that told it. */
  shown: ShownPictures;
  shownN: number;
  /** What this device displays of the member, and the number of the last message about it. */
  told: string;
  toldN: number;
  raisedUntil: number;
  plan: LinkPlan | undefined;
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
  #tiles: readonly ShownTile[] = [];
  #isSavingData = false;
  #speaker: Participant | null = null;
  #cancelRead: Cancel | undefined;
  #cancelTell: Cancel | undefined;

  constructor(ports: SentPicturesPorts) {
    this.#ports = ports;
  }

  get uplink(): UplinkView {
    const plans = [...this.#links].flatMap(([member, { plan }]) =>
      plan ? [[member, plan] as const] : []
    );
    return { bits: this.#estimate.bits, plans: new Map(plans) };
  }

  /** A link to a member was opened; one that it replaces is forgotten. */
  join(member: MemberId, link: PictureLink): void {
    if (this.#links.get(member)?.link === link) return;
    this.leave(member);
    const linked: Linked = {
      link,
      // Only now is somebody at the other end who reads it.
      unlisten: link.listen((event) => {
        if (event.type === "control_open") this.#tell(member, linked, true);
      }),
      ...{ shown: untold, shownN: 0, told: "", toldN: 0 },
      ...{ raisedUntil: -Infinity, plan: undefined, applied: {} },
    };
    this.#links.set(member, linked);
    this.#cancelRead ??= this.#readLater();
    this.#plan();
  }

  leave(member: MemberId): void {
    const linked = this.#links.get(member);
    if (!linked) return;
    linked.unlisten();
    this.#links.delete(member);
    this.#plan();
  }

  /** The meeting is over. */
  stop(): void {
    for (const { unlisten } of this.#links.values()) unlisten();
    this.#links.clear();
    this.#cancelRead?.();
    this.#cancelTell?.();
    this.#cancelRead = this.#cancelTell = undefined;
    this.#estimate = newUplink();
    this.#tiles = [];
    this.#isSavingData = false;
    this.#speaker = null;
  }

  /** A message of kind `meeting_media`; false if it is none, or of nobody who is linked. */
  receive(member: MemberId, data: unknown): boolean {
    const linked = this.#links.get(member);
    const message = parseMediaMessage(data);
    if (!linked || !message) return false;
    if (message.n <= linked.shownN) return true;
    const before = linked.shown;
    linked.shownN = message.n;
    linked.shown = message.tiles;
    // A spotlight, or a share that is enlarged; the first word of a member is no change.
    if (message.n > 1 && isMuchLarger(message.tiles, before)) this.#raise(linked);
    this.#plan();
    return true;
  }

  /** The pictures of others that this device displays from now on. */
  show(tiles: readonly ShownTile[]): void {
    this.#tiles = tiles;
    this.#cancelTell ??= this.#ports.clock.after(tellMs, () => {
      this.#cancelTell = undefined;
      this.#tellAll();
    });
  }

  /** Only sound and shares are sent and wanted. */
  saveData(on: boolean): void {
    if (this.#isSavingData === on) return;
    this.#isSavingData = on;
    this.#tellAll();
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

  #readLater(): Cancel {
    return this.#ports.clock.after(everyMs, () => void this.#read());
  }

  async #read(): Promise<void> {
    this.#cancelRead = this.#links.size > 0 ? this.#readLater() : undefined;
    const all = await Promise.all([...this.#links].map(async ([member, { link }]) => {
      // A connection that has been replaced or closed has no statistics.
      const stats = await link.stats(this).catch(() => undefined);
      return [member, stats && readingOf(stats)] as const;
    }));
    const readings = all.flatMap(([member, reading]) =>
      reading && this.#links.has(member) ? [[member, reading] as const] : []
    );
    this.#estimate = estimateUplink(this.#estimate, new Map(readings));
    this.#plan();
  }

  #plan(): void {
    const own = this.#ports.own();
    const now = this.#ports.clock.now();
    const plans = planUplink(
      this.#estimate,
      this.#isSavingData ? { ...own, camera: null } : own,
      [...this.#links].map(([member, { plan, raisedUntil, shown }]) => ({
        member,
        shown,
        isRaised: now < raisedUntil,
        linkBits: this.#estimate.links.get(member)?.bits,
        sentLines: plan?.cameraLines,
      })),
    );
    for (const [member, plan] of plans) this.#apply(this.#links.get(member)!, plan);
    this.#ports.changed?.();
  }

  #apply(linked: Linked, plan: LinkPlan): void {
    linked.plan = plan;
    const { cameraLines: _, ...slots } = plan;
    for (const [slot, encoding] of Object.entries(slots) as [MediaSlot, SlotEncoding][]) {
      const applied = linked.applied[slot];
      if (applied && !isWorthwhile(encoding, applied)) continue;
      linked.applied[slot] = encoding;
      void linked.link.setEncoding(slot, encoding);
    }
  }

  #tellAll(): void {
    for (const [member, linked] of this.#links) this.#tell(member, linked, false);
  }

  #tell(member: MemberId, linked: Linked, again: boolean): void {
    const tiles = this.#shownOf(member);
    const told = JSON.stringify(tiles);
    if (told === linked.told && !again) return;
    linked.told = told;
    linked.toldN += 1;
    this.#ports.tell(member, { t: "shown", n: linked.toldN, tiles });
  }

  /** The largest tile of each picture: several windows may display it. */
  #shownOf(member: MemberId): ShownPictures {
    const shown = { ...nothingShown };
    for (const tile of this.#tiles) {
      if (tile.member !== member || (tile.source === "camera" && this.#isSavingData)) continue;
      const [width, height] = [tile.width, tile.height].map((side) =>
        Math.min(16_384, Math.max(1, Math.round(side)))
      ) as [number, number];
      const before = shown[tile.source];
      if (!before || width * height > before.width * before.height) {
        shown[tile.source] = { width, height };
      }
    }
    return shown;
  }
}

/** Twice the pixels: another size, and no resized window. */
function isMuchLarger(after: ShownPictures, before: ShownPictures): boolean {
  const { camera: large } = after, { camera: small } = before;
  return !!large && !!small && large.width * large.height >= 2 * small.width * small.height;
}

function isWorthwhile(after: SlotEncoding, before: SlotEncoding): boolean {
  if (!after.active && !before.active) return false;
  return after.active !== before.active || after.maxFramerate !== before.maxFramerate ||
    after.scaleResolutionDownBy !== before.scaleResolutionDownBy ||
    after.maxBitrate < before.maxBitrate || after.maxBitrate > before.maxBitrate * worthwhile;
}

function readingOf(stats: LinkStats): LinkReading {
  const sent = Object.values(stats.sent).reduce((sum, { bitrate = 0 }) => sum + bitrate, 0);
  return { available: stats.availableBitrate, sent, path: judgePath(stats), isBusy: isBusy(stats) };
}
