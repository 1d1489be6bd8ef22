import type { LibraryTrouble } from "../library_messages.ts";

/** Interprets an error of the file system, or of a decoder with a damaged file. */
export function troubleOfDisk(error: unknown): LibraryTrouble {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  switch (name) {
    case "NotFoundError":
      return "no_file";
    case "NoModificationAllowedError":
      return "in_use";
    case "QuotaExceededError":
      return "disk_full";
    case "NotSupportedError":
      return "unsupported";
    default:
      return "unreadable";
  }
}
