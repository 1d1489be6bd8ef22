import { expect } from "@std/expect";
import { sourceFiles } from "../rules/source_files.ts";

const readme = await Deno.readTextFile(new URL("../../shared/seal/README.md", import.meta.url));

Deno.test("the README's example runs and says what its comments say", async () => {
  const [, example] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  const file = new URL(`./readme_example_${crypto.randomUUID()}.ts`, import.meta.url);
  await Deno.writeTextFile(file, example!);
  const log = console.log;
  const logged: unknown[] = [];
  try {
    console.log = (line: unknown) => logged.push(line);
    await import(file.href);
  } finally {
    console.log = log;
    await Deno.remove(file);
  }
  expect(logged).toEqual(["hello", { ok: false, reason: "replayed" }]);
});

Deno.test("every test that the README names exists", async () => {
  const table = readme.slice(readme.indexOf("**Promised**"), readme.indexOf("**Not promised**"));
  const named = [...table.replaceAll(/`[^`]*`/g, "").matchAll(/_([^_]+)_/g)]
    .map(([, title]) => title!.replaceAll(/\s+/g, " "));
  expect(named.length).toBeGreaterThan(20);
  const sources = (await sourceFiles(/^tests\/.*(\.test|\/lie_cases)\.ts$/))
    .map(({ text }) => text).join("\n");
  const quoted = sources.replaceAll("${name} finds", "NAME finds")
    .replaceAll("not read with ${name}", "not read with NAME")
    .replaceAll("${sequences} sequences", "NUMBER sequences")
    .replaceAll("floods with ${what}", "floods with many short frames");
  expect(named.filter((title) => !quoted.includes(title))).toEqual([]);
});
