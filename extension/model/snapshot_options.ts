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
