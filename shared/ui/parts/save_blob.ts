import { systemClock } from "@ringside/clock";

/**
 * The browser reads the file after the press; its URL must stay valid for this long. Milliseconds.
 */
const addressLifeMs = 60_000;

/** Downloads data as a file of this name. */
export function saveBlob(data: Blob, name: string): void {
  const url = URL.createObjectURL(data);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  systemClock.after(addressLifeMs, () => URL.revokeObjectURL(url));
}
