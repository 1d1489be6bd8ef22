import type { Cancel, Clock } from "@ringside/clock";
import type { MemberId } from "@ringside/call";
import type { PictureSource, ShownTile } from "@ringside/calling/state";

/** One place where a picture is shown: a tile of the view, or the window that stays on top. */
export interface ShownPlace {
  readonly member: MemberId;
  readonly source: PictureSource;
  /** Device pixels; 0 while nobody can see it. */
  readonly width: number;
  readonly height: number;
}

/** At most this often. */
const everyMs = 250;

/**
 * Gathers what a view shows of the others and reports it when it changed: each picture once, in the
 * size of its largest place, and pictures that nobody sees not at all.
 */
export class ShownPictures {
  readonly #clock: Clock;
  readonly #report: (tiles: readonly ShownTile[]) => void;
  readonly #places = new Map<unknown, ShownPlace>();
  #reported = "[]";
  #waits: Cancel | undefined;
  #last = -Infinity;

  constructor(clock: Clock, report: (tiles: readonly ShownTile[]) => void) {
    this.#clock = clock;
    this.#report = report;
  }

  /** Sets what a place shows; undefined when it is gone. */
  set(place: unknown, shown: ShownPlace | undefined): void {
    if (shown) this.#places.set(place, shown);
    else this.#places.delete(place);
    this.#waits ??= this.#clock.after(
      Math.max(0, this.#last + everyMs - this.#clock.now()),
      () => this.#tell(),
    );
  }

  /** Reports that nothing is shown, at once: the view closes. */
  close(): void {
    this.#places.clear();
    this.#waits?.();
    this.#tell();
  }

  #tell(): void {
    this.#waits = undefined;
    const tiles = largest(this.#places.values());
    const now = JSON.stringify(tiles);
    if (now === this.#reported) return;
    this.#reported = now;
    this.#last = this.#clock.now();
    this.#report(tiles);
  }
}

function largest(places: Iterable<ShownPlace>): ShownTile[] {
  const tiles = new Map<string, ShownTile>();
  for (const { member, source, width, height } of places) {
    if (width < 1 || height < 1) continue;
    const key = `${member} ${source}`;
    const before = tiles.get(key);
    if (before && before.width * before.height >= width * height) continue;
    tiles.set(key, { member, source, width: Math.round(width), height: Math.round(height) });
  }
  return [...tiles].toSorted(([one], [other]) => one < other ? -1 : 1).map(([, tile]) => tile);
}
