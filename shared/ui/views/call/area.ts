/** The size of a place, in CSS pixels, or of a picture. */
export interface Area {
  readonly width: number;
  readonly height: number;
}
