import { expect } from "@std/expect";
import { join } from "node:path";
import { projectRoot } from "../../scripts/build/project_root.ts";
import { sourceFiles } from "./source_files.ts";

/**
 * Folders that compile without a DOM: a command-line program, a worker and a page can all use them.
 * Their `lib` enforces it, `deno check .` is where a breach fails.
 */
const withoutDom = [
  "protocol",
  "clock",
  "seal",
  "relay_link",
  "contacts",
  "talk",
  "call",
  "client",
];

/** ECMAScript and what browsers, workers and Deno share: sockets, fetch, crypto, streams, timers. */
const sharedGlobals = ["esnext", "deno.shared_globals"];

interface Member {
  compilerOptions?: { lib?: string[] };
}

for (const folder of withoutDom) {
  Deno.test(`shared/${folder} compiles without a DOM`, async () => {
    const text = await Deno.readTextFile(join(projectRoot, "shared", folder, "deno.json"));
    const { compilerOptions } = JSON.parse(text) as Member;
    expect(sharedGlobals).toEqual(expect.arrayContaining(compilerOptions?.lib ?? ["no lib"]));
  });
}

Deno.test("no file of such a folder brings the DOM back by a reference", async () => {
  const files = await sourceFiles(new RegExp(`^shared/(${withoutDom.join("|")})/.*\\.tsx?$`));
  expect(files.length).toBeGreaterThan(100);
  const breaches = files.filter(({ text }) => /\/\/\/\s*<reference\s+(lib|types)/.test(text));
  expect(breaches.map(({ path }) => path)).toEqual([]);
});

Deno.test("shared folders use none of Deno's globals", async () => {
  const files = await sourceFiles(/^shared\/.*\.tsx?$/);
  const breaches = files.filter(({ text }) => /\bDeno\.\w/.test(text));
  expect(breaches.map(({ path }) => path)).toEqual([]);
});

const domNames = [
  "document.title",
  "window.name",
  "indexedDB",
  "localStorage",
  "new RTCPeerConnection()",
  "{} as RTCSessionDescriptionInit",
  "{} as MediaStreamTrack",
  "{} as HTMLVideoElement",
  "new AudioContext()",
];

Deno.test("the compiler refuses the DOM's names under that lib", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const config = { compilerOptions: { lib: sharedGlobals } };
    await Deno.writeTextFile(join(folder, "deno.json"), JSON.stringify(config));
    const lines = ["setTimeout(() => {}, 1)", "new WebSocket('')", ...domNames];
    const text = lines.map((line, index) => `export const x${index} = ${line};`).join("\n");
    await Deno.writeTextFile(join(folder, "names.ts"), text);
    const { stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["check", "--quiet", "names.ts"],
      cwd: folder,
      // The suite asks for colours, which stand between a file and its line.
      env: { FORCE_COLOR: "", NO_COLOR: "1" },
    }).output();
    const refused = new TextDecoder().decode(stderr).match(/names\.ts:(\d+):/g) ?? [];
    const wanted = domNames.map((_, index) => `names.ts:${index + 3}:`);
    expect([...new Set(refused)]).toEqual(wanted);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
