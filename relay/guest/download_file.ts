import { systemClock } from "@ringside/clock";

/** The browser reads the file after the press; its URL must stay valid for this long. */
const addressLifeMs = 60_000;

/** Hands a file to the browser's downloads, which do not tell what became of it. */
export function downloadFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  systemClock.after(addressLifeMs, () => URL.revokeObjectURL(url));
}
