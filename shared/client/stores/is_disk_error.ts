/**
 * How a write fails on a disk that is full or gone. Chromium gives *UnknownError* where the file
 * system refuses, and *AbortError* to what waited in the same transaction.
 */
const names: ReadonlySet<string> = new Set(["AbortError", "QuotaExceededError", "UnknownError"]);

/** Whether the disk refused a write; any other error is a bug. */
export function isDiskError(error: unknown): boolean {
  return (error instanceof Error || error instanceof DOMException) && names.has(error.name);
}
