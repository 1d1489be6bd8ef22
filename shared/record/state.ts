/** State of a running recording that interfaces show. What has ended is in the library. */
export interface RecordingState {
  source: "tab" | "screen" | "camera" | "microphone" | "call";
  state: "countdown" | "starting" | "recording" | "paused" | "finishing";
  /** Unix milliseconds when a countdown ends. */
  begins?: number;
  /** Milliseconds recorded at the time `measured` (unix milliseconds); it runs on unless paused. */
  elapsedMs: number;
  measured: number;
  bytes: number;
  /** 0 to 1. */
  level: number;
  /** The sound has been silent for some seconds. */
  silent: boolean;
  /** There has been nothing but black to see for some seconds. */
  black: boolean;
  /** A tab, window or screen that gives no sound. */
  soundless: boolean;
  /** Bytes that are left on the disk, while that is little. */
  diskLeft?: number;
  /** Names of people in a recorded call who are not in the file: not yet, or not at all. */
  consent?: { readonly asked: readonly string[]; readonly refused: readonly string[] };
}
