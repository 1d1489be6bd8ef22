import type { Locator, Page } from "playwright-core";
import { patient } from "../../../scripts/patience/deadline.ts";

/** What the doctor says of one thing that it checks. */
export const check = (page: Page, name: string): Locator =>
  page.getByRole("list", { name: "Checks" }).getByRole("listitem", { name, exact: true });

/** Lets the doctor check everything, and answers its question about the tones. */
export async function checkEverything(page: Page, heard: "Yes, I hear them" | "No"): Promise<void> {
  await page.getByRole("button", { name: "Check everything" }).click();
  await page.getByRole("group", { name: "Do you hear the tones?" })
    .getByRole("button", { name: heard, exact: true }).click({ timeout: patient(60_000) });
  await page.getByRole("button", { name: "Check again" }).waitFor({ timeout: patient(60_000) });
}
