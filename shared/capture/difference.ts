/** One wish that the device did not meet: the requested value and the actual one. */
export interface Difference {
  readonly what:
    | "device"
    | "resolution"
    | "frame_rate"
    | "facing"
    | "echo_cancellation"
    | "noise_suppression"
    | "auto_gain_control"
    | "sound"
    | "surface";
  readonly asked: string | number | boolean;
  /** Undefined if the browser does not report it. */
  readonly got: string | number | boolean | undefined;
}

/**
 * Whether a person would notice the difference: a camera with more lines than requested is no loss,
 * nor is a wish about which the browser reports nothing.
 */
export function isLoss({ asked, got }: Difference): boolean {
  if (got === undefined) return false;
  return typeof asked === "number" && typeof got === "number" ? got < asked : true;
}

/** Collects the wishes that differ; an absent wish never differs. */
export function difference(
  what: Difference["what"],
  asked: string | number | boolean | undefined,
  got: string | number | boolean | undefined,
): Difference[] {
  return asked === undefined || asked === got ? [] : [{ what, asked, got }];
}
