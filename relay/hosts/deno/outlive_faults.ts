import { faultFields } from "../../fault_fields.ts";
import type { Log } from "../../log.ts";

/**
 * Logs uncaught faults (see `faultFields`) and keeps the process running: a fault must not end the
 * calls of everyone else.
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
