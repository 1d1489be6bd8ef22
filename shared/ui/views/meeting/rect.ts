import type { Area } from "../call/area.ts";

/** A place on the stage, in CSS pixels from its start and its top. */
export interface Rect extends Area {
  readonly x: number;
  readonly y: number;
}

/** Between two pictures. */
export const gap = 6;
