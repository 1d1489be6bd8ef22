import { expect } from "@std/expect";
import { bundleExtension, stopBundler } from "../../scripts/build/bundle_extension.ts";

const { files } = await bundleExtension({
  relay: "https://relay.example",
  minify: true,
  key: false,
});
await stopBundler();
const scripts = new Map(
  [...files].filter(([path]) => path.endsWith(".js"))
    .map(([path, content]) => [path, new TextDecoder().decode(content)]),
);

const names = (list = "") => list.split(",").map((name) => name.trim()).filter(Boolean);

/** What a script exports, under the names that others see. */
const exported = new Map([...scripts].map(([path, code]) => [
  path,
  new Set(
    [...code.matchAll(/export\{([^}]*)\}/g)].flatMap(([, list]) => names(list))
      .map((name) => name.split(" as ").at(-1)),
  ),
]));

Deno.test("everything that a built script imports exists, merged chunks included", () => {
  const missing: string[] = [];
  let imports = 0;
  for (const [path, code] of scripts) {
    const target = (link: string) => new URL(link, `file:///${path}`).pathname.slice(1);
    for (
      const [, list, link] of code.matchAll(/(?:import|from)?(?:\{([^{}]*)\}from)?"(\.[^"]*\.js)"/g)
    ) {
      imports++;
      const there = exported.get(target(link ?? ""));
      if (!there) missing.push(`${path}: ${link}`);
      for (const name of names(list)) {
        const outer = name.split(" as ")[0] ?? "";
        if (!there?.has(outer)) missing.push(`${path}: ${outer} of ${link}`);
      }
    }
  }
  expect(imports).toBeGreaterThan(100);
  expect(missing).toEqual([]);
});

Deno.test("a popup's few files hold none of what only workers load", () => {
  const background = scripts.get("contexts/background/main.js") ?? "";
  expect(background).not.toContain("chunks/first.js");
  expect(scripts.get("contexts/popup/main.js")).toContain("chunks/first.js");
});
