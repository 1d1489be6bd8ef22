import { join } from "node:path";
import { projectRoot } from "../../../scripts/build/project_root.ts";
import { Stage } from "./stage.ts";

/** A test in real browsers. What it started is ended with it, however it ends. */
export function journey(name: string, run: (stage: Stage) => Promise<void>): void {
  Deno.test({
    name,
    // Playwright and esbuild keep things of their own beyond one test.
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const folder = join(projectRoot, "dist", "test-failures", name.replace(/\W+/g, "-"));
      await Deno.remove(folder, { recursive: true }).catch(() => {});
      const stage = new Stage();
      try {
        await run(stage);
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
