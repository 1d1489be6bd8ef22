import { ensureChromium, MissingChromium } from "./ensure_chromium.ts";
import type { FoundBrowser } from "./find_chromium.ts";

/** The Chromium to use; if there is none, the program explains how to get one and exits with 1. */
export async function requiredChromium(): Promise<FoundBrowser> {
  try {
    return await ensureChromium();
  } catch (fault) {
    if (!(fault instanceof MissingChromium)) throw fault;
    console.error(fault.message);
    return Deno.exit(1);
  }
}
