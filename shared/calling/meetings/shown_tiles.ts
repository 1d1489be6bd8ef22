import type { ShownTile } from "./meeting_view_state.ts";

/** What all open views display of the others. */
export class ShownTiles {
  readonly #byView = new Map<object, readonly ShownTile[]>();

  set(view: object, tiles: readonly ShownTile[]): void {
    if (tiles.length === 0) this.#byView.delete(view);
    else this.#byView.set(view, tiles);
  }

  all(): ShownTile[] {
    return [...this.#byView.values()].flat();
  }
}
