import type { BrowserContext, Page } from "playwright-core";
import { patient } from "./deadline.ts";

/** Playwright's own default for all it waits for. */
const defaultMs = 30_000;

/** Gives all that Playwright waits for in a page, or in a browser's pages, the time of this machine. */
export function makePatient<T extends BrowserContext | Page>(pages: T): T {
  const ms = patient(defaultMs);
  pages.setDefaultTimeout(ms);
  pages.setDefaultNavigationTimeout(ms);
  return pages;
}
