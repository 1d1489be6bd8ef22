/** One wish that the device did not fulfil: what was asked for and what it gives instead. */
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
  /** Undefined where the browser does not say. */
  readonly got: string | number | boolean | undefined;
}

/**
 * Whether a person would miss what they do not get: a camera that gives more lines than were asked
 * for is no loss, nor is a wish of which the browser tells nothing.
 */
export function isLoss({ asked, got }: Difference): boolean {
  if (got === undefined) return false;
  return typeof asked === "number" && typeof got === "number" ? got < asked : true;
}

/** Collects the wishes that differ; wishes that were not made never differ. */
export function difference(
  what: Difference["what"],
  asked: string | number | boolean | undefined,
  got: string | number | boolean | undefined,
): Difference[] {
  return asked === undefined || asked === got ? [] : [{ what, asked, got }];
}
