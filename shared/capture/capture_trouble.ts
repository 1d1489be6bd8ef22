/**
 * Why a source could not be opened; the interface has a sentence for each reason.
 *
 * - `refused`: the person (now or earlier) or a policy refused
 * - `refused_by_system`: the operating system blocks the device for the browser
 * - `dismissed`: the prompt or the picker was closed without an answer
 * - `missing`: no such device or source
 * - `in_use`: another program is using the device, or it failed to start
 * - `constraint`: the device cannot meet an exact constraint
 * - `no_gesture`: the browser requires a click right before the request
 * - `unsupported`: this browser does not support the capture
 * - `failed`: anything else; see `detail`
 */
export type CaptureTrouble =
  | "refused"
  | "refused_by_system"
  | "dismissed"
  | "missing"
  | "in_use"
  | "constraint"
  | "no_gesture"
  | "unsupported"
  | "failed";

/** A capture that did not start. `detail` is for a log or the check page, not for a person. */
export interface CaptureFailure {
  readonly ok: false;
  readonly reason: CaptureTrouble;
  readonly detail: string;
}

/**
 * Interprets a rejection of `getUserMedia` or `getDisplayMedia`. Chromium distinguishes refusal
 * from dismissal only in the message of a `NotAllowedError`. Firefox uses only the names of the
 * specification.
 */
export function captureFailure(error: unknown): CaptureFailure {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  const message = error instanceof Error || error instanceof DOMException
    ? error.message
    : String(error);
  return { ok: false, reason: troubleOf(name, message), detail: `${name}: ${message}` };
}

function troubleOf(name: string, message: string): CaptureTrouble {
  switch (name) {
    case "NotAllowedError":
    case "PermissionDeniedError":
      if (/dismissed/i.test(message)) return "dismissed";
      if (/by system/i.test(message)) return "refused_by_system";
      return "refused";
    case "SecurityError":
      return "refused";
    case "NotFoundError":
    case "DevicesNotFoundError":
      return "missing";
    case "NotReadableError":
    case "TrackStartError":
    case "AbortError":
      return "in_use";
    case "OverconstrainedError":
    case "ConstraintNotSatisfiedError":
      return "constraint";
    case "InvalidStateError":
      return "no_gesture";
    case "NotSupportedError":
    case "TypeError":
      return "unsupported";
    default:
      return "failed";
  }
}
