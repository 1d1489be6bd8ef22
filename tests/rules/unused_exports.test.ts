import { expect } from "@std/expect";
import { projectRoot } from "../../scripts/build/project_root.ts";
import { workspaceModules } from "../../scripts/build/workspace_imports.ts";
import { sourceFiles } from "./source_files.ts";
import { type Unused, unusedExports, unusedMembers } from "./unused_exports.ts";

/** Exports that something uses without an import, and their user. */
const reasons: Record<string, string> = {
  "extension/platform/chromium/webextension.ts#default": "the build, for `webextension-polyfill`",
  "relay/hosts/cloudflare/worker.ts#default": "the edge's runtime",
  "relay/hosts/cloudflare/worker.ts#AddressObject": "the edge's runtime",
  "relay/hosts/cloudflare/worker.ts#RoomObject": "the edge's runtime",
  "relay/hosts/cloudflare/worker.ts#SessionObject": "the edge's runtime",
  "shared/seal/own_room.ts#deriveOwnRoom": "own devices, specified and with test vectors",
};

const files = await sourceFiles(/^(shared|relay|extension|scripts|tests)\/.*\.tsx?$/);
const modules = new Map([
  ...[...await workspaceModules(projectRoot)].map(([name, file]) =>
    [name, file.replace(`${projectRoot}/`, "")] as const
  ),
  ["cloudflare:workers", "relay/hosts/cloudflare/workers_module.ts"],
]);
const isTest = (path: string) => path.startsWith("tests/");
const show = (found: readonly Unused[]) => found.map(({ path, name }) => `${path}#${name}`);

Deno.test("every export is imported, and not only by tests", () => {
  expect(show(unusedExports(files, modules, isTest, Object.keys(reasons)))).toEqual([]);
  const found = show(unusedExports(files, modules, isTest));
  expect(Object.keys(reasons).filter((each) => !found.includes(each))).toEqual([]);
});

Deno.test("every public member of a class is used elsewhere", () => {
  // The journeys use people at browsers, too.
  const product = files.filter(({ path }) => !isTest(path) || path.startsWith("tests/journeys/"));
  expect(show(unusedMembers(product))).toEqual([]);
});

Deno.test("the rule of members finds unused members", () => {
  const text = `class A extends Array { answers() {} } // dead
    class B { constructor() {} #own() {} dead() {} get read() { return 1; } }
    new B().read;`;
  expect(show(unusedMembers([{ path: "b.ts", text }]))).toEqual(["b.ts#dead"]);
});

/** `FILE: TEXT` of a small project, and its unused exports. */
const cases: [what: string, texts: Record<string, string>, unused: string[]][] = [
  ["nobody imports", { "a.ts": "export const a = 1; export function b() {}" }, [
    "a.ts#a",
    "a.ts#b",
  ]],
  ["another file imports", {
    "a.ts": "export const a = 1; export class B {}",
    "b.ts": `import { a, type B as C } from "./a.ts"; a; ({}) as C;`,
  }, []],
  ["a namespace, or a lazy import, takes", {
    "a.ts": "export const a = 1;",
    "b.ts": "export default 1;",
    "c.ts": `import * as a from "./a.ts"; a; await import("./b.ts");`,
  }, []],
  ["a module passes on to somebody", {
    "a.ts": "export const a = 1; export const left = 2;",
    "mod.ts": `export * from "./a.ts";`,
    "b.ts": `import { a } from "@x"; a;`,
  }, ["a.ts#left"]],
  ["a module passes on to nobody", {
    "a.ts": "export const a = 1; export const b = 2;",
    "mod.ts": `export { a, b as c } from "./a.ts";`,
    "b.ts": `import { c } from "@x"; c;`,
  }, ["a.ts#a", "mod.ts#a"]],
  ["a module passes on whole, to nobody", {
    "a.ts": "export const a = 1;",
    "mod.ts": `export * from "./a.ts";`,
    "b.ts": `import { a } from "./a.ts"; a;`,
  }, ["mod.ts#*"]],
  ["tests alone import", {
    "a.ts": "export const dead = 1; export const { used } = { used: 1 }; used;",
    "tests/a.ts": `import { dead, used } from "../a.ts"; dead; used;`,
  }, ["a.ts#dead"]],
  ["a type stands in a signature", {
    "a.ts": "export interface P {} export type Q = 1; export function f(p: P) { p; }",
    "b.ts": `import { f } from "./a.ts"; f;`,
  }, ["a.ts#Q"]],
  ["a comment alone names", { "a.ts": "export type Q = 1; // Q\n/** {@linkcode Q} */" }, [
    "a.ts#Q",
  ]],
];

for (const [what, texts, unused] of cases) {
  Deno.test(`the rule of exports: ${what}`, () => {
    const files = Object.entries(texts).map(([path, text]) => ({ path, text }));
    expect(show(unusedExports(files, new Map([["@x", "mod.ts"]]), isTest))).toEqual(unused);
  });
}
