import { expect } from "@std/expect";
import { gzipSync } from "fflate";
import { bundleGuest } from "../../scripts/build/bundle_guest.ts";
import { staticOutputs } from "../../scripts/build/static_outputs.ts";
import { stopBundler } from "../../scripts/build/stop_bundler.ts";

/** What the guest page may weigh, gzipped, before *Join* can be pressed. */
const budget = 45_000;

const { files, metafile } = await bundleGuest();
await stopBundler();
const first = [...files].filter(([path]) => /(?:^page\.html|\/first\.js|\/main\.css)$/.test(path));

Deno.test("the guest page shows after three files, and does not exceed their size limit", () => {
  expect(first.length).toBe(3);
  const bytes = first.reduce((sum, [, content]) => sum + gzipSync(content).length, 0);
  expect(bytes).toBeGreaterThan(20_000);
  expect(bytes).toBeLessThanOrEqual(budget);
});

Deno.test("the guest page shows before its client and its calls are loaded", () => {
  const sources = Object.entries(metafile.outputs["dist/chunks/first.js"]?.inputs ?? {})
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  expect(sources).toContain("relay/guest/lobby.tsx");
  const late =
    /^shared\/(?:relay_link\/|peer_link\/|client\/client\.ts|calling\/calls\.ts|call\/call_engine)/;
  expect(sources.filter((path) => late.test(path))).toEqual([]);
});

Deno.test("sentences of late views come with those views", () => {
  const texts = new Map(
    [...files].map(([path, content]) => [path, new TextDecoder().decode(content)]),
  );
  for (const sentence of ["Stop recording", "停止录制", "Become a contact of {name}"]) {
    const holders = [...texts].filter(([, text]) => text.includes(sentence)).map(([path]) => path);
    expect({ sentence, holders: holders.length }).toEqual({ sentence, holders: 1 });
    expect(holders).not.toContain(first.find(([path]) => path.endsWith("/first.js"))?.[0]);
  }
});

Deno.test("what records a call is no part of what a call needs", () => {
  const { imports = [], inputs = {} } = metafile.outputs["dist/chunks/first.js"] ?? {};
  expect(Object.keys(inputs).filter((path) => path.startsWith("shared/record/"))).toEqual([]);
  expect(imports.length).toBeGreaterThan(0);
  const engine = Object.entries(metafile.outputs).find(([, { entryPoint }]) =>
    entryPoint === "relay/guest/visit_engine.ts"
  )?.[0];
  const loaded = engine ? staticOutputs(engine, metafile) : [];
  const recorders = loaded.flatMap((path) => Object.keys(metafile.outputs[path]?.inputs ?? {}))
    .filter((path) => /^shared\/record\/page\/|mediabunny/.test(path));
  expect({ engine: engine !== undefined, recorders }).toEqual({ engine: true, recorders: [] });
  for (const worker of ["composer", "recorder", "library"]) {
    expect([...files.keys()].some((path) => path.endsWith(`/${worker}.js`))).toBe(true);
  }
});
