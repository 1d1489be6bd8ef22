import type { AxeResults, RunOptions } from "axe-core";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

interface Axe {
  run(options: RunOptions): Promise<AxeResults>;
}

/** What axe finds, a line each; `rules` limits it to some. */
export async function axe(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.addScriptTag({ path: axePath });
  const options: RunOptions = {
    ...(rules && { runOnly: rules }),
    // What is well is not reported on, which halves the time; and the page loads nothing again.
    resultTypes: ["violations"],
    preload: false,
  };
  const results = await page.evaluate(
    (options) => (globalThis as unknown as { axe: Axe }).axe.run(options),
    options,
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`)
  );
}
