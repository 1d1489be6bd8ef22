import { join } from "node:path";
import { projectRoot } from "./build/project_root.ts";

/**
 * Tests that mostly wait for real time to pass: for a Redis that is gone, an edge host that sleeps, a
 * relay that answers nothing, a ring that nobody answers. They leave the processor to the others.
 */
export const waitingTests: readonly string[] = [
  "tests/hostile/",
  "tests/hosts/",
  "tests/client/arrivals.test.ts",
  "tests/journeys/unanswered.test.ts",
  "tests/journeys/path_gone_long.test.ts",
];

/**
 * Tests that measure smoothness, or say how soon and whom a voice moves, so nothing else may run
 * beside them. They are few: all others wait for their conditions as long as necessary.
 */
export const aloneTests: readonly string[] = [
  "tests/journeys/chat_scrolling.test.ts",
  "tests/journeys/meeting_voices.test.ts",
];

/** The longest journeys, which start first so that none of them runs alone at the end. */
const longest = [
  "snapshot",
  "path",
  "record_files",
  "call_endings",
  "turn",
  "meeting",
  "share",
  "gallery_pages",
  "gallery_panel",
  "record_call",
  "in_the_call",
  "record_crash",
  "library",
  "ways_in",
  "doctor",
  "peer_link_recovery",
];

/** Every journey except those that mostly wait or run alone, the longest first. */
export async function journeyFiles(): Promise<string[]> {
  const folder = "tests/journeys";
  const names: string[] = [];
  for await (const { name } of Deno.readDir(join(projectRoot, folder))) {
    if (name.endsWith(".test.ts")) names.push(name.replace(".test.ts", ""));
  }
  const rest = names.filter((name) => !longest.includes(name)).sort();
  const files = [...longest, ...rest].map((name) => `${folder}/${name}.test.ts`);
  return files.filter((file) => !aloneTests.includes(file) && !waitingTests.includes(file));
}
