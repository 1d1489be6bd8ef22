import { expect } from "@std/expect";
import { dirname, join } from "node:path";
import { projectRoot } from "../../scripts/build/project_root.ts";
import { type Figure, figureLine } from "../../scripts/bench/figures.ts";
import { settingsMarkdown } from "./settings_markdown.ts";
import { sourceFiles } from "./source_files.ts";

const documents = await sourceFiles(/\.md$/);

/** The anchor that GitHub gives a heading. */
const anchor = (heading: string) =>
  heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").trim().replaceAll(" ", "-");

const anchorsOf = (text: string) =>
  new Set([...text.matchAll(/^#+\s+(.*)$/gm)].map((match) => anchor(match[1] ?? "")));

const withoutCode = (text: string) => text.replace(/```[\s\S]*?```/g, "").replace(/`[^`\n]*`/g, "");

for (const { path, text } of documents) {
  Deno.test(`links in ${path} work`, async () => {
    const broken: string[] = [];
    for (const [, link = ""] of withoutCode(text).matchAll(/\]\(<?([^)\s>]+)>?[^)]*\)/g)) {
      if (/^[a-z]+:/.test(link)) continue;
      const [file = "", fragment = ""] = link.split("#");
      const target = file
        ? join(projectRoot, dirname(path), decodeURI(file))
        : join(projectRoot, path);
      const exists = await Deno.stat(target).then(() => true, () => false);
      if (!exists) broken.push(link);
      else if (fragment && target.endsWith(".md")) {
        if (!anchorsOf(await Deno.readTextFile(target)).has(fragment)) broken.push(link);
      }
    }
    expect(broken).toEqual([]);
  });
}

Deno.test("every example in the documents type-checks", async () => {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["check", "--quiet", "--doc-only", ...documents.map(({ path }) => path)],
    cwd: projectRoot,
    env: { NO_COLOR: "1" },
    stdout: "null",
  }).output();
  expect(new TextDecoder().decode(stderr)).toBe("");
  expect(success).toBe(true);
});

Deno.test("the README leads to every README of a shared module", () => {
  const readme = documents.find(({ path }) => path === "README.md")?.text ?? "";
  const modules = documents.filter(({ path }) => /^shared\/[^/]+\/README\.md$/.test(path));
  expect(modules.length).toBeGreaterThan(0);
  expect(modules.filter(({ path }) => !readme.includes(`](${path})`)).map(({ path }) => path))
    .toEqual([]);
});

Deno.test("every task that the README names exists", async () => {
  const { tasks } = JSON.parse(await Deno.readTextFile(join(projectRoot, "deno.json")));
  const readme = documents.find(({ path }) => path === "README.md")?.text ?? "";
  const named = [...readme.matchAll(/deno(?:@[\d.]+)? task ([a-z:]+)/g)].map((match) => match[1]!);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((task) => !(task in tasks))).toEqual([]);
});

Deno.test("README and hosting guide list each setting of the relay once, as the relay does", () => {
  const plain = (row: string) => row.replace(/\s+/g, " ");
  const rowsOf = (path: string) =>
    (documents.find((document) => document.path === path)?.text ?? "").split("\n").map(plain);
  const settings = settingsMarkdown().split("\n").slice(2).map(plain);
  const [readme = [], guide = []] = ["README.md", "relay/hosts/README.md"].map((path) =>
    rowsOf(path).filter((row) => settings.includes(row))
  );
  expect([...readme, ...guide].toSorted()).toEqual(settings.toSorted());
  // The host's first page stays short.
  expect(readme.length).toBeLessThan(24);
});

Deno.test("the guest page's README shows the figures that its bench has kept, and no others", async () => {
  const { figures } = JSON.parse(
    await Deno.readTextFile(join(projectRoot, "relay/guest/bench.json")),
  );
  const kept = Object.values(figures as Record<string, Figure[]>).flat()
    .map((figure) => figureLine(figure).split("\n")[0]?.trim());
  const readme = documents.find(({ path }) => path === "relay/guest/README.md")?.text ?? "";
  const shown = [...readme.matchAll(/```text\n([\s\S]*?)```/g)]
    .flatMap(([, block = ""]) => block.trim().split("\n").map((line) => line.trim()));
  expect(shown).toEqual(kept);
});
