/// <reference lib="deno.unstable" />
import { expect } from "@std/expect";
import { bundleExtension, stopBundler } from "../../scripts/build/bundle_extension.ts";
import { pageLoad } from "../../scripts/build/page_load.ts";
import { en } from "../../shared/ui/locales/en.ts";
import { near } from "../../shared/ui/locales/en/near.ts";
import { type SourceFile, sourceFiles } from "./source_files.ts";

/** What the popup may weigh, gzipped, before it takes keys. */
const budget = 40_000;

const bundle = await bundleExtension({ relay: "https://relay.example", minify: true, key: false });
await stopBundler();
const popup = pageLoad(bundle, "contexts/popup");
const sources = (await sourceFiles(/^(shared|extension)\/.*\.tsx?$/))
  .filter(({ path }) => popup.sources.includes(path) && !path.includes("/locales/"));

Deno.test("the popup weighs no more than it may", () => {
  expect(popup.bytes).toBeGreaterThan(20_000);
  expect(popup.bytes).toBeLessThanOrEqual(budget);
});

Deno.test("of packages the popup begins with Preact and its signals alone", () => {
  const packages = popup.sources.filter((path) => path.includes("node_modules/"))
    .map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
  expect([...new Set(packages)].sort()).toEqual([
    "@preact/signals",
    "@preact/signals-core",
    "preact",
  ]);
});

Deno.test("a page names every script that it loads at once, and each of them is there", () => {
  for (const [path, content] of bundle.files) {
    if (!path.endsWith("/index.html")) continue;
    const html = new TextDecoder().decode(content);
    for (const [, link] of html.matchAll(/href="([^"]+)"/g)) {
      const file = new URL(link ?? "", `file:///${path}`).pathname.slice(1);
      expect({ path, link, there: bundle.files.has(file) }).toEqual({ path, link, there: true });
    }
  }
});

interface Node {
  type: string;
  parent?: Node;
  callee?: { type: string; name?: string; property?: { name?: string } };
}

const calledName = ({ callee }: Node) => callee?.name ?? callee?.property?.name;

/** Whether a string is a command's name, or is said by `say`, which loads what it needs. */
function isExempt(node: Node): boolean {
  if (node.parent?.type === "CallExpression" && calledName(node.parent) === "run") return true;
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === "CallExpression" && calledName(at) === "say") return true;
  }
  return false;
}

/** The keys that a file says, those put together from a fixed beginning included. */
function saidKeys({ path, text }: SourceFile): string[] {
  const keys = Object.keys(en);
  const found: string[] = [];
  const plugin: Deno.lint.Plugin = {
    name: "keys",
    rules: {
      all: {
        create: () => ({
          Literal(node) {
            const key = keys.find((one) => one === node.value);
            if (key && !isExempt(node as unknown as Node)) found.push(key);
          },
          TemplateLiteral(node) {
            const beginning = node.quasis[0]?.cooked ?? "";
            if (!/^[a-z_]+\./.test(beginning) || isExempt(node as unknown as Node)) return;
            found.push(...keys.filter((key) => key.startsWith(beginning)));
          },
        }),
      },
    },
  };
  Deno.lint.runPlugin(plugin, path, text);
  return found;
}

Deno.test("before its lazy views the popup says near strings only", () => {
  const said = new Map(sources.map((file) => [file.path, saidKeys(file)]));
  const far = [...said].flatMap(([path, keys]) =>
    keys.filter((key) => !(key in near)).map((key) => `${path}: ${key}`)
  );
  expect(far).toEqual([]);
  expect(new Set([...said.values()].flat()).size).toBeGreaterThan(60);
});

Deno.test("settings load the words of a passphrase only when one is asked for", () => {
  const settings = pageLoad(bundle, "contexts/settings");
  expect(settings.sources.filter((path) => path.includes("wordlist"))).toEqual([]);
});
