import type { BrowserContext, Page } from "playwright-core";
import { patient } from "./deadline.ts";

/** Playwright's default timeout. */
const defaultMs = 30_000;

/** Scales Playwright's timeouts, for a page or a browser's pages, to this machine. */
export function makePatient<T extends BrowserContext | Page>(pages: T): T {
  const ms = patient(defaultMs);
  pages.setDefaultTimeout(ms);
  pages.setDefaultNavigationTimeout(ms);
  return pages;
}
