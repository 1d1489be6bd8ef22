import { join } from "node:path";
import { projectRoot } from "../../../scripts/build/project_root.ts";
import { Stage } from "./stage.ts";

/** Runs one part of a journey; after it nobody is in a call and only an empty tab is open. */
export type Part = (name: string, run: () => Promise<void>) => Promise<void>;

// Playwright and esbuild keep things of their own beyond one test.
const unsanitized = { sanitizeOps: false, sanitizeResources: false };

/** Divides a journey into parts with the same people, each a step of the test. */
function partsOf(test: Deno.TestContext, stage: Stage): Part {
  return async (name, run) => {
    let failure: { error: unknown } | undefined;
    const fn = async () => {
      try {
        await run();
      } catch (error) {
        failure = { error };
        throw error;
      }
    };
    await test.step({ name, ...unsanitized, fn });
    // Later parts would only fail because of this one.
    if (failure) throw failure.error;
    await stage.clear();
  };
}

/** A test in real browsers. What it started is ended with it, however it ends. */
export function journey(
  name: string,
  run: (stage: Stage, part: Part) => Promise<void>,
): void {
  Deno.test({
    name,
    ...unsanitized,
    async fn(test) {
      const folder = join(projectRoot, "dist", "test-failures", name.replace(/\W+/g, "-"));
      await Deno.remove(folder, { recursive: true }).catch(() => {});
      const stage = new Stage();
      try {
        await run(stage, partsOf(test, stage));
      } catch (error) {
        await stage.record(folder);
        console.error(`What it looked like: ${folder}`);
        throw error;
      } finally {
        await stage.close();
      }
    },
  });
}
