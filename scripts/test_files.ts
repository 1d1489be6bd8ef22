import { join } from "node:path";
import { projectRoot } from "./build/project_root.ts";

/**
 * Tests that mostly wait for real time to pass: for a Redis that is gone, an edge host that sleeps,
 * a minute of ringing, a path cut for 20 s. They leave the processor to the other tests.
 */
export const waitingTests: readonly string[] = [
  "tests/hosts/",
  "tests/hostile/",
  "tests/client/arrivals.test.ts",
  "tests/journeys/ring_unanswered.test.ts",
  "tests/journeys/message_to_away.test.ts",
  "tests/journeys/path_gone_long.test.ts",
  "tests/journeys/peer_link_recovery.test.ts",
];

/**
 * Tests that measure smoothness, so nothing else may run beside them. They are few: all others wait
 * for their conditions as long as necessary.
 */
export const aloneTests: readonly string[] = ["tests/journeys/chat_scrolling.test.ts"];

/** The longest journeys, which start first so that none of them runs alone at the end. */
const longest = [
  "path",
  "gallery_panel",
  "gallery_pages",
  "record_files",
  "turn",
  "library",
  "call_endings",
  "record_crash",
  "snapshot",
  "share",
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
  return files.filter((file) => !waitingTests.includes(file) && !aloneTests.includes(file));
}
