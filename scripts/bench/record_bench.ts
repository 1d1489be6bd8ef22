import { join } from "node:path";
import { projectRoot } from "../build/project_root.ts";
import type { Figure } from "./figures.ts";

/**
 * A bench that uses the tests' stage: a separate program there, which prints its figures itself.
 */
async function program(path: string, ...args: string[]): Promise<Figure[]> {
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", join(projectRoot, path), ...args],
    stdout: "inherit",
    stderr: "inherit",
  }).spawn().status;
  if (!success) throw new Error(`${path} did not finish`);
  return [];
}

/** Recording, compared with the browser's `MediaRecorder`. */
export const recordBench = (container: "mp4" | "webm"): Promise<Figure[]> =>
  program("tests/record/record_bench.ts", container, "60");

/** An hour's recording, faster than real time. */
export const hourBench = (): Promise<Figure[]> => program("tests/record/hour_bench.ts", "60");

/** The cost of effects on the outgoing picture. */
export const effectsBench = (): Promise<Figure[]> => program("tests/capture/effects_bench.ts");
