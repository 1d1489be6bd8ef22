/** A camera's size, and what it costs to be worth more than the next smaller size. */
export interface CameraStep {
  /** Of the shorter side. */
  readonly lines: number;
  /** Bits a second. */
  readonly maxBitrate: number;
  readonly maxFramerate: number;
}

/** From best to worst. A face may get smaller rather than stutter. */
export const cameraSteps: readonly [CameraStep, ...CameraStep[]] = [
  { lines: 720, maxBitrate: 1_700_000, maxFramerate: 30 },
  { lines: 480, maxBitrate: 900_000, maxFramerate: 30 },
  { lines: 360, maxBitrate: 500_000, maxFramerate: 24 },
  { lines: 240, maxBitrate: 250_000, maxFramerate: 15 },
  { lines: 180, maxBitrate: 120_000, maxFramerate: 10 },
  { lines: 90, maxBitrate: 50_000, maxFramerate: 8 },
];

/** A share's rate, and what it costs. */
export interface ShareStep {
  /** Bits a second. */
  readonly maxBitrate: number;
  readonly maxFramerate: number;
}

/** From best to worst. Text must stay readable, so a share gets slower and keeps its size. */
export const shareSteps: readonly [ShareStep, ...ShareStep[]] = [
  { maxBitrate: 2_500_000, maxFramerate: 30 },
  { maxBitrate: 1_500_000, maxFramerate: 15 },
  { maxBitrate: 800_000, maxFramerate: 8 },
  { maxBitrate: 400_000, maxFramerate: 5 },
  { maxBitrate: 200_000, maxFramerate: 3 },
  { maxBitrate: 80_000, maxFramerate: 1 },
];
