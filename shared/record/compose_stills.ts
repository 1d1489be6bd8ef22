import { type DrawnPicture, drawPictures, type Pen } from "./draw_pictures.ts";
import { fitPicture, isOnStage, layoutPictures, type Rect } from "./picture_layout.ts";

/** One picture of many in one still; without an image, the emblem takes its place. */
export interface Still extends Pick<DrawnPicture, "kind" | "caption" | "isLarge" | "emblem"> {
  readonly image?: {
    readonly of: CanvasImageSource;
    readonly width: number;
    readonly height: number;
  };
}

/** Pictures composed as one, with the size in pixels of the canvas that holds them. */
interface ComposedStill {
  readonly width: number;
  readonly height: number;
  draw(pen: Pen): void;
}

/** The smallest canvas; the largest is `mostScale` times as wide and as high. */
const least = { width: 1280, height: 720 };
const mostScale = 3;
/** The shape of a place without an image. */
const blank = { width: 640, height: 360 };

/**
 * Composes stills as a recording composes its pictures, without the empty edges, and so large that
 * no picture loses pixels but the small ones beside a large one; at most 3840 × 2160. Undefined
 * where there is no image at all.
 */
export function composeStills(stills: readonly Still[]): ComposedStill | undefined {
  if (!stills.some(({ image }) => image)) return undefined;
  const pictures = stills.filter(({ emblem, image }) => image || emblem)
    .map(({ image, ...still }, index): DrawnPicture => ({
      ...still,
      id: String(index),
      ...(image ? { image: image.of } : {}),
      ...sizeOf(image ?? blank),
    }));
  const scale = scaleOf(pictures);
  const canvas = {
    width: Math.round(least.width * scale),
    height: Math.round(least.height * scale),
  };
  const taken = takenOf(pictures, canvas);
  return {
    ...sizeOf(taken),
    draw: (pen) => {
      pen.translate(-taken.x, -taken.y);
      drawPictures(pen, pictures, canvas, taken);
    },
  };
}

type Size = { readonly width: number; readonly height: number };
const sizeOf = ({ width, height }: Size): Size => ({ width, height });

const placesOf = (pictures: readonly DrawnPicture[], { width, height }: Size) =>
  layoutPictures(pictures, width, height).flatMap((place) => {
    const picture = pictures.find(({ id }) => id === place.id);
    return picture ? [{ picture, ...fitPicture(picture, place) }] : [];
  });

/** How much larger than the smallest canvas it has to be to keep the pixels. */
function scaleOf(pictures: readonly DrawnPicture[]): number {
  const images = placesOf(pictures, least).filter(({ picture }) => picture.image);
  const large = images.filter(({ picture }) => isOnStage(picture));
  const wanted = (large.length > 0 ? large : images).map(({ from, to }) => from.width / to.width);
  return Math.min(mostScale, Math.max(1, ...wanted));
}

/** What the pictures take of the canvas. */
function takenOf(pictures: readonly DrawnPicture[], canvas: Size): Rect {
  const places = placesOf(pictures, canvas).map(({ to }) => to);
  const x = Math.round(Math.min(...places.map(({ x }) => x)));
  const y = Math.round(Math.min(...places.map(({ y }) => y)));
  return {
    ...{ x, y },
    width: Math.round(Math.max(...places.map(({ x, width }) => x + width))) - x,
    height: Math.round(Math.max(...places.map(({ y, height }) => y + height))) - y,
  };
}
