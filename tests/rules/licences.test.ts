import { expect } from "@std/expect";
import { bundleExtension, stopBundler } from "../../scripts/build/bundle_extension.ts";
import { licenceNotices } from "../../scripts/build/licence_notices.ts";

const bundle = await bundleExtension({ relay: "https://relay.example", minify: true, key: false });
await stopBundler();
const notices = new TextDecoder().decode(bundle.files.get("licences.txt"));

/** The packages of which something is in the extension. */
const packages = new Set(
  Object.values(bundle.metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) =>
      bytesInOutput > 0 ? /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [] : []
    )
  ),
);

Deno.test("the extension carries the licence of every package that is in it, and its own", () => {
  expect(packages.size).toBeGreaterThan(5);
  for (const name of packages) {
    expect(notices).toMatch(new RegExp(`^${name} [\\d.]+ \\([\\w.-]+\\), https://`, "m"));
  }
  expect(notices.split("Copyright (c)").length).toBeGreaterThan(packages.size);
  expect(notices).toContain("Ringside\n\nMIT License");
});

Deno.test("third-party code in the sources keeps its licence in the extension", () => {
  expect(notices).toContain("lucide, in shared/ui/parts\n\nISC License");
});

Deno.test("a package without a licence text stops the build", async () => {
  const folder = "dist/test/node_modules/unlicensed";
  await Deno.mkdir(folder, { recursive: true });
  await Deno.writeTextFile(
    `${folder}/package.json`,
    JSON.stringify({ name: "unlicensed", version: "1.0.0", license: "MIT" }),
  );
  const output = {
    bytes: 1,
    inputs: { [`${folder}/a.js`]: { bytesInOutput: 1 } },
    imports: [],
    exports: [],
  };
  await expect(licenceNotices({ inputs: {}, outputs: { "a.js": output } })).rejects
    .toThrow("unlicensed brings no text of its licence");
});

Deno.test("the settings link to the licences", () => {
  const settings = Object.entries(bundle.metafile.outputs)
    .filter(([, { inputs }]) =>
      Object.keys(inputs).some((path) => path.endsWith("/about_section.tsx"))
    )
    .map(([path]) => new TextDecoder().decode(bundle.files.get(path.replace(/^dist\//, ""))));
  expect(settings.some((code) => code.includes('"../../licences.txt"'))).toBe(true);
});
