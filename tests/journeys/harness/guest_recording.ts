import type { Page } from "playwright-core";
import { eventually } from "../../../scripts/chromium/eventually.ts";

/** A file that a guest has saved. */
export interface SavedFile {
  /** As the page suggested it. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Waits until a guest's page has recorded so many seconds; gives how many. */
export async function recordedByGuest(page: Page, seconds: number): Promise<number> {
  const timer = page.getByRole("timer", { name: "Recorded time" });
  return await eventually(async () => {
    const [minutes = 0, rest = 0] = (await timer.innerText()).split(":").map(Number);
    const far = minutes * 60 + rest;
    return far >= seconds ? far : undefined;
  }, { what: `the page has recorded ${seconds} s`, within: 30_000 });
}

interface Chosen {
  showSaveFilePicker: (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;
  suggested: string;
}

/**
 * Saves what the page has recorded. The browser's dialog is no part of a page, so the test chooses
 * the file: one in the page's own place on the disk.
 */
export async function saveRecording(page: Page): Promise<SavedFile> {
  await page.evaluate(() => {
    const chosen = globalThis as unknown as Chosen;
    chosen.showSaveFilePicker = async ({ suggestedName }) => {
      chosen.suggested = suggestedName;
      const root = await navigator.storage.getDirectory();
      return await root.getFileHandle("chosen", { create: true });
    };
  });
  await page.getByRole("button", { name: "Save recording" }).click();
  await page.getByText("is saved.").first().waitFor();
  const { name, text } = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const file = await (await root.getFileHandle("chosen")).getFile();
    const reader = new FileReader();
    await new Promise((done) => {
      reader.onload = done;
      reader.readAsDataURL(file);
    });
    return {
      name: (globalThis as unknown as Chosen).suggested,
      text: String(reader.result).split(",")[1] ?? "",
    };
  });
  return { name, bytes: Uint8Array.from(atob(text), (digit) => digit.charCodeAt(0)) };
}

/** The names of the recordings' files that the browser still keeps for the page. */
export const keptFiles = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("library", { create: true });
    return await Array.fromAsync(folder.keys());
  });
