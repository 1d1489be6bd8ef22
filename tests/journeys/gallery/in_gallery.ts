import { expect } from "@std/expect";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { makePatient } from "../../../scripts/patience/make_patient.ts";
import { buildGallery, launchGallery } from "./gallery_browser.ts";

/** Runs a test in the gallery's page, which must not raise an error during it. */
export async function inGallery(
  test: (page: Page, url: (page: string) => string) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const url = await buildGallery();
  const browser: Browser = await launchGallery();
  try {
    const page = makePatient(await browser.newPage(options));
    const errors: Error[] = [];
    page.on("pageerror", (error) => errors.push(error));
    await test(page, url);
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
  }
}
