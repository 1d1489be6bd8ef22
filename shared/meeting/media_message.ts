import * as v from "valibot";

/** Device pixels: a limit against nonsense, above every screen. */
const Side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(16_384));

/** Width and height in pixels. */
export const PictureSize = v.object({ width: Side, height: Side });
export type PictureSize = v.InferOutput<typeof PictureSize>;

/** How large a member displays another's pictures, in device pixels; null if not at all. */
export const ShownPictures = v.object({
  camera: v.nullable(PictureSize),
  share: v.nullable(PictureSize),
});
export type ShownPictures = v.InferOutput<typeof ShownPictures>;

/**
 * Messages of kind `meeting_media`, between two members who are linked.
 *
 * | message | meaning |
 * |---|---|
 * | `shown` | how large I display your pictures; the message with the highest `n` counts |
 */
export const MediaMessage = v.variant("t", [
  v.object({
    t: v.literal("shown"),
    n: v.pipe(v.number(), v.integer(), v.minValue(1)),
    tiles: ShownPictures,
  }),
]);
export type MediaMessage = v.InferOutput<typeof MediaMessage>;

/** Parses the contents of a sealed envelope; undefined if it is unknown. */
export function parseMediaMessage(data: unknown): MediaMessage | undefined {
  const result = v.safeParse(MediaMessage, data);
  return result.success ? result.output : undefined;
}
