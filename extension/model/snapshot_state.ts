import * as v from "valibot";

/** How a snapshot is kept. */
export const SnapshotOptions = v.object({
  type: v.picklist(["image/png", "image/jpeg", "image/webp"]),
  /** Of JPEG and WebP, 0 to 1; PNG keeps everything. */
  quality: v.pipe(v.number(), v.minValue(0.1), v.maxValue(1)),
});
export type SnapshotOptions = v.InferOutput<typeof SnapshotOptions>;

/**
 * Why a picture holds less than its page: the page is longer than a picture can be, is a PDF, or
 * scrolls inside a part that cannot be opened.
 */
export const PageLacks = v.picklist(["end", "pdf", "inside"]);
export type PageLacks = v.InferOutput<typeof PageLacks>;

/** The snapshot that was taken last, until dismissed: what can be done with it is offered. */
export interface SnapshotNote {
  /** Its item in the library. */
  id: string;
  name: string;
  /** Its file in the library's folder. */
  file: string;
  /** The picture holds less than the page, and why. */
  lacks?: PageLacks | undefined;
  /** It was too large for the type that the person chose: it is a PNG. */
  asPng?: boolean;
}
