/** The size of a place, in CSS pixels. */
export interface Area {
  readonly width: number;
  readonly height: number;
}

/** A place on the stage, in CSS pixels from its start and its top. */
export interface Rect extends Area {
  readonly x: number;
  readonly y: number;
}

/** Between two pictures. */
export const gap = 6;
