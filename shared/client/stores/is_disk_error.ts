/**
 * Errors of writes to a disk that is full or gone. Chromium reports *UnknownError* if the file
 * system refuses, and *AbortError* for the other writes of the transaction.
 */
const names: ReadonlySet<string> = new Set(["AbortError", "QuotaExceededError", "UnknownError"]);

/** Whether the disk refused a write; any other error is a bug. */
export function isDiskError(error: unknown): boolean {
  return (error instanceof Error || error instanceof DOMException) && names.has(error.name);
}
