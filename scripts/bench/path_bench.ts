import { join } from "node:path";
import { projectRoot } from "../build/project_root.ts";
import type { Figure } from "./figures.ts";

/**
 * How long calls take to recover from path faults. It uses the journeys' stage, so it runs as a
 * separate program there, and prints its figures itself.
 */
export async function pathBench(
  repeats: number,
  only: readonly string[] = [],
): Promise<Figure[]> {
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      join(projectRoot, "tests/journeys/path_bench.ts"),
      String(repeats),
      ...only,
    ],
    stdout: "inherit",
    stderr: "inherit",
  }).spawn().status;
  if (!success) throw new Error("The bench of paths did not finish");
  return [];
}
