import { faultFields } from "../../fault_fields.ts";
import type { Log } from "../../log.ts";

/**
 * A fault that nobody caught costs what it was about, not everyone else their calls: it is logged,
 * and the process goes on. What the log says of it: see `faultFields`.
 */
export function outliveFaults(log: Log): void {
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    log("error", "unobserved_rejection", faultFields(event.reason));
  });
  globalThis.addEventListener("error", (event) => {
    event.preventDefault();
    log("error", "uncaught_fault", faultFields(event.error));
  });
}
