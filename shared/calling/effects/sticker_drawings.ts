/** One shape of a drawing: an SVG path on a grid of 100 × 100, and the colour that fills it. */
export interface DrawnShape {
  readonly path: string;
  readonly fill: string;
}

export const stickerNames = [
  "heart",
  "star",
  "sparkles",
  "crown",
  "top_hat",
  "sunglasses",
  "moustache",
  "cat",
] as const;

export type StickerName = (typeof stickerNames)[number];

/**
 * The stickers as shapes, first to last. They are drawn here rather than written as emoji: a system
 * without an emoji font shows those as empty boxes, and each system draws others.
 */
export const stickerDrawings: Readonly<Record<StickerName, readonly DrawnShape[]>> = {
  heart: [
    {
      path:
        "M50 90C20 68 6 52 6 34 6 20 17 9 30 9 39 9 46 14 50 22 54 14 61 9 70 9 83 9 94 20 94 34 94 52 80 68 50 90Z",
      fill: "#e5304c",
    },
    { path: "M20 34C20 26 25 21 31 20 25 26 24 34 26 42 22 40 20 37 20 34Z", fill: "#f7909f" },
  ],
  star: [
    {
      path: "M50 6 63 36 96 39 71 61 79 94 50 76 21 94 29 61 4 39 37 36Z",
      fill: "#f7c52d",
    },
    { path: "M50 22 57 42 50 60Z", fill: "#fbe08a" },
  ],
  sparkles: [
    {
      path: "M40 18C43 42 52 51 76 54 52 57 43 66 40 90 37 66 28 57 4 54 28 51 37 42 40 18Z",
      fill: "#f7c52d",
    },
    {
      path: "M78 6C80 18 84 22 96 24 84 26 80 30 78 42 76 30 72 26 60 24 72 22 76 18 78 6Z",
      fill: "#7d86f2",
    },
    {
      path: "M80 66C81 76 84 79 94 80 84 81 81 84 80 94 79 84 76 81 66 80 76 79 79 76 80 66Z",
      fill: "#3fbf86",
    },
  ],
  crown: [
    { path: "M14 80 6 30 31 52 50 16 69 52 94 30 86 80Z", fill: "#f2b705" },
    { path: "M14 80H86L84 92H16Z", fill: "#d99a00" },
    { path: "M50 56 57 66 50 76 43 66Z", fill: "#e5304c" },
    { path: "M28 62 33 69 28 76 23 69ZM72 62 77 69 72 76 67 69Z", fill: "#3f8fe0" },
  ],
  top_hat: [
    { path: "M30 12H70C73 12 74 14 74 16L72 70H28L26 16C26 14 27 12 30 12Z", fill: "#2b2e3a" },
    { path: "M27.5 52H72.5L72 68H28Z", fill: "#d92b2e" },
    { path: "M8 66H92C97 66 97 82 92 82H8C3 82 3 66 8 66Z", fill: "#22242e" },
  ],
  sunglasses: [
    { path: "M4 32H96V42H4Z", fill: "#22242e" },
    { path: "M8 36H46V50C46 64 38 70 27 70 16 70 8 64 8 50Z", fill: "#22242e" },
    { path: "M54 36H92V50C92 64 84 70 73 70 62 70 54 64 54 50Z", fill: "#22242e" },
    {
      path: "M15 42H25L17 56C15 52 15 46 15 42ZM61 42H71L63 56C61 52 61 46 61 42Z",
      fill: "#6f7690",
    },
  ],
  moustache: [
    {
      path:
        "M50 44C42 32 26 34 20 48 16 57 9 58 3 52 6 70 22 78 36 72 43 69 48 63 50 57 52 63 57 69 64 72 78 78 94 70 97 52 91 58 84 57 80 48 74 34 58 32 50 44Z",
      fill: "#4a2f22",
    },
  ],
  cat: [
    { path: "M10 58 16 8 46 36ZM90 58 84 8 54 36Z", fill: "#e8862e" },
    { path: "M18 44 21 20 36 34ZM82 44 79 20 64 34Z", fill: "#f7b6c0" },
    {
      path: "M50 28C78 28 92 44 92 62 92 82 74 94 50 94 26 94 8 82 8 62 8 44 22 28 50 28Z",
      fill: "#f0983f",
    },
    {
      path:
        "M32 50C37 50 39 55 39 59 39 63 37 67 32 67 27 67 25 63 25 59 25 55 27 50 32 50ZM68 50C73 50 75 55 75 59 75 63 73 67 68 67 63 67 61 63 61 59 61 55 63 50 68 50Z",
      fill: "#22242e",
    },
    { path: "M44 70H56L50 77Z", fill: "#d9485f" },
    {
      path:
        "M49 76H51V82C56 87 62 85 64 81L66 82C63 89 55 90 50 85 45 90 37 89 34 82L36 81C38 85 44 87 49 82Z",
      fill: "#7a4416",
    },
  ],
};
