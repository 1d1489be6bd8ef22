import { expect } from "@std/expect";
import { join } from "node:path";
import { projectRoot } from "../../scripts/build/project_root.ts";
import { offences, programOf } from "./promises.ts";
import { sourceFiles } from "./source_files.ts";

/** Calls that never reject, with their reasons. */
const harmless: Record<string, string> = {
  "relay/hosts/redis/redis_link.ts#post": "resolves to false where it could not arrive",
  "relay/hosts/cloudflare/session_keeper.ts#endTurnSoon": "logs its fault itself",
  "relay/hosts/cloudflare/session_units.ts#more": "takes a lease that failed for one of nothing",
  "relay/hosts/cloudflare/runtime.ts#setAlarm": "a write that fails resets the whole object",
  "relay/hosts/cloudflare/runtime.ts#deleteAll": "a write that fails resets the whole object",
};

// A rejection ends a process, and no page: the guest page is none of the relay's process.
const relay = (await sourceFiles(/^relay\/(?!guest\/).*\.ts$/))
  .map(({ path }) => join(projectRoot, path));
const example = join(projectRoot, "tests/rules/promises_example.ts");
const program = await programOf([...relay, example]);
const used = new Set<string>();

const found = (path: string) => {
  const source = program.getSourceFile(path);
  if (!source) throw new Error(`Not read: ${path}`);
  return offences(program, source, (declaration) => {
    used.add(declaration);
    return Object.hasOwn(harmless, declaration);
  });
};

Deno.test("the rule of promises finds exactly the violations", async () => {
  const lines = (await Deno.readTextFile(example)).split("\n");
  const wanted = lines.flatMap((line, i) => {
    const kind = /\/\/ (unobserved|awaited_late|given_for_nothing)$/.exec(line)?.[1];
    return kind ? [`tests/rules/promises_example.ts:${i + 1} ${kind}`] : [];
  });
  expect(found(example).map(({ at, kind }) => `${at} ${kind}`)).toEqual(wanted);
});

Deno.test("every promise in the relay is awaited in time", () => {
  expect(relay.length).toBeGreaterThan(60);
  expect(relay.flatMap(found).map(({ at, code, kind }) => `${at}: ${kind}: ${code}`)).toEqual([]);
  expect(Object.keys(harmless).filter((declaration) => !used.has(declaration))).toEqual([]);
});
