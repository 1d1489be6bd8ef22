import { isDiskError } from "./is_disk_error.ts";

/** Whether a write succeeded: false if the disk refused it; rejects for a bug. */
export async function isStored(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (isDiskError(error)) return false;
    throw error;
  }
}
