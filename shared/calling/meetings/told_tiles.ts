import type { MemberId } from "@ringside/call";
import type { Cancel, Clock } from "@ringside/clock";
import type { MediaMessage, ShownPictures } from "@ringside/meeting";
import type { ShownTile } from "./meeting_view_state.ts";

export interface ToldTilesPorts {
  readonly clock: Clock;
  readonly tell: (member: MemberId, message: MediaMessage) => void;
}

/** Gathers what a window that is being resized displays. */
const tellMs = 150;
/** A member who has just been linked is displayed a moment later. */
const firstMs = 2_000;
const mostPixels = 16_384;

interface Told {
  /** The last message to this member, empty before the first. */
  text: string;
  cancelFirst?: Cancel;
}

/** Tells each member of a meeting which of its pictures this device displays, and how large. */
export class ToldTiles {
  readonly #ports: ToldTilesPorts;
  readonly #members = new Map<MemberId, Told>();
  #tiles: readonly ShownTile[] = [];
  #isSavingData = false;
  #cancelTell: Cancel | undefined;
  /** Of all messages: a later one is higher, over whichever link it goes. */
  #count = 0;

  constructor(ports: ToldTilesPorts) {
    this.#ports = ports;
  }

  join(member: MemberId): void {
    this.#members.set(member, { text: "" });
  }

  leave(member: MemberId): void {
    this.#members.get(member)?.cancelFirst?.();
    this.#members.delete(member);
  }

  stop(): void {
    for (const member of [...this.#members.keys()]) this.leave(member);
    this.#cancelTell?.();
    this.#cancelTell = undefined;
    this.#tiles = [];
    this.#isSavingData = false;
  }

  /** A control channel to the member opened: the other end may know nothing. */
  opened(member: MemberId): void {
    const told = this.#members.get(member);
    if (!told) return;
    told.cancelFirst?.();
    told.cancelFirst = this.#ports.clock.after(this.#isShown(member) ? 0 : firstMs, () => {
      told.text = "";
      this.#tell(member, told);
    });
  }

  /** The pictures that this device displays from now on. */
  show(tiles: readonly ShownTile[]): void {
    this.#tiles = tiles;
    this.#cancelTell ??= this.#ports.clock.after(tellMs, () => {
      this.#cancelTell = undefined;
      this.#tellAll();
    });
  }

  /** No camera is wanted, although it is displayed. */
  saveData(on: boolean): void {
    this.#isSavingData = on;
    this.#tellAll();
  }

  #isShown(member: MemberId): boolean {
    return this.#tiles.some((tile) => tile.member === member);
  }

  #tellAll(): void {
    for (const [member, told] of this.#members) {
      // Whoever is not displayed yet may be in a moment.
      if (told.text || this.#isShown(member)) this.#tell(member, told);
    }
  }

  #tell(member: MemberId, told: Told): void {
    const tiles = this.#shownOf(member);
    const text = JSON.stringify(tiles);
    if (text === told.text) return;
    told.text = text;
    this.#count += 1;
    this.#ports.tell(member, { t: "shown", n: this.#count, tiles });
  }

  /** The largest tile of each picture: several windows may display it. */
  #shownOf(member: MemberId): ShownPictures {
    const shown: ShownPictures = { camera: null, share: null };
    for (const tile of this.#tiles) {
      if (tile.member !== member || (tile.source === "camera" && this.#isSavingData)) continue;
      const size = { width: side(tile.width), height: side(tile.height) };
      const before = shown[tile.source];
      if (!before || size.width * size.height > before.width * before.height) {
        shown[tile.source] = size;
      }
    }
    return shown;
  }
}

function side(pixels: number): number {
  return Math.min(mostPixels, Math.max(1, Math.round(pixels)));
}
