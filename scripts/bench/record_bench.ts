import { join } from "node:path";
import { projectRoot } from "../build/project_root.ts";
import type { Figure } from "./figures.ts";

/**
 * Recording beside the browser's own `MediaRecorder`. It stands on the stage of the recorder's
 * tests, so it is a program of its own there, and prints its figures itself.
 */
export async function recordBench(seconds: number): Promise<Figure[]> {
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", join(projectRoot, "tests/record/record_bench.ts"), String(seconds)],
    stdout: "inherit",
    stderr: "inherit",
  }).spawn().status;
  if (!success) throw new Error("The recording bench did not finish");
  return [];
}
