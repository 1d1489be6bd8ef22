/**
 * Why a source could not be had, in words the interface can turn into a sentence.
 *
 * - `refused`: the person (now or earlier) or a policy said no
 * - `refused_by_system`: the operating system keeps the browser from the device
 * - `dismissed`: the prompt or the picker was closed without an answer
 * - `missing`: no such device or source
 * - `in_use`: the device is there but another program holds it, or it failed to start
 * - `constraint`: the device cannot do what was asked for exactly
 * - `no_gesture`: the browser wants a click right before the request
 * - `unsupported`: this browser has no such capture
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
 * Reads what `getUserMedia` or `getDisplayMedia` rejected with.
 * Chromium tells refusal and dismissal apart only in the message of a `NotAllowedError`.
 * Firefox calls the same things by the specification's names alone.
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
