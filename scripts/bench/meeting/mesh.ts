import type { Page } from "playwright-core";
import type { MeshSize } from "./mesh_size.ts";

/** A way to meet, each with each. */
export interface Mesh {
  readonly name: string;
  /** A place to meet at this size; gives what opens a page that is ready to enter it. */
  place(size: MeshSize): Promise<Place>;
}

export interface Place {
  /** Opens the place in a page, as somebody of this name, with the devices open. */
  open(page: Page, name: string): Promise<void>;
  /** Enters; gives the ms until the first picture of the last of so many others. */
  enter(page: Page, others: number): Promise<number>;
  /** Leaves, so that the others know it. */
  leave(page: Page): Promise<void>;
}
