export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * How large a picture is shown: all of it, as wide as its view, or by a scale, where 1 puts one of
 * its pixels on one of the screen's.
 */
export type Zoom = "whole" | "width" | number;

const steps = [
  0.01,
  0.02,
  0.05,
  0.1,
  0.17,
  0.25,
  0.33,
  0.5,
  0.67,
  0.75,
  1,
  1.25,
  1.5,
  2,
  3,
  4,
  6,
  8,
  12,
  16,
] as const;

/** Below this many pixels per side, a picture is unreadable. */
const leastSide = 100;

/**
 * The scale of a picture in a view. Fitting never enlarges: a small picture is shown at its real
 * size.
 *
 * @param view in CSS pixels
 * @param pixelRatio pixels of the screen for each CSS pixel
 */
export function scaleOf(zoom: Zoom, picture: Size, view: Size, pixelRatio: number): number {
  if (typeof zoom === "number") return zoom;
  const width = view.width * pixelRatio / picture.width;
  const whole = Math.min(width, view.height * pixelRatio / picture.height);
  return Math.min(1, Math.max(1 / 1000, zoom === "width" ? width : whole));
}

/** The next larger or smaller scale; at the ends, the same. */
export function zoomStep(scale: number, direction: 1 | -1): number {
  // A scale by fitting lies between two steps.
  const next = direction > 0
    ? steps.find((step) => step > scale * 1.01)
    : steps.findLast((step) => step < scale * 0.99);
  return next ?? scale;
}

/**
 * The whole picture, unless that would be a strip too narrow to read: then as much as fills the
 * view.
 */
export function firstZoom(picture: Size, view: Size, pixelRatio: number): Zoom {
  const scale = scaleOf("whole", picture, view, pixelRatio);
  if (scale === 1) return "whole";
  const side = Math.min(picture.width, picture.height) * scale / pixelRatio;
  if (side >= leastSide) return "whole";
  return picture.height > picture.width
    ? "width"
    : Math.min(1, view.height * pixelRatio / picture.height);
}
