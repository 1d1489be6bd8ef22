import { expect } from "@std/expect";
import { dirname, join } from "node:path";
import { workspaceModules } from "../../scripts/build/workspace_imports.ts";
import { projectRoot } from "../../scripts/build/project_root.ts";
import { moduleNames, type Taken } from "./module_names.ts";
import { type SourceFile, sourceFiles } from "./source_files.ts";

/**
 * Who may import what: folders of ours by path (of `types`, types alone), packages by name. A file of a folder may always
 * import from that folder. The most telling prefix of a file's path decides.
 */
const allowed: Record<string, { ours: string[]; packages: string[]; types?: string[] }> = {
  "shared/protocol": { ours: ["shared/seal"], packages: ["valibot"] },
  "shared/clock": { ours: [], packages: [] },
  "shared/seal": { ours: ["shared/protocol"], packages: ["valibot"] },
  "shared/relay_link": {
    ours: ["shared/protocol", "shared/clock"],
    packages: ["valibot", "ipaddr.js"],
  },
  "shared/contacts": {
    ours: ["shared/protocol", "shared/clock", "shared/seal", "shared/relay_link"],
    packages: ["valibot"],
  },
  "shared/talk": { ours: ["shared/protocol", "shared/clock"], packages: ["valibot"] },
  "shared/capture": { ours: ["shared/clock"], packages: [] },
  "shared/record": {
    ours: ["shared/clock", "shared/capture"],
    packages: ["valibot", "idb", "mediabunny", "gifenc"],
  },
  "shared/call": {
    ours: ["shared/protocol", "shared/clock", "shared/talk"],
    packages: ["valibot"],
  },
  "shared/peer_link": { ours: ["shared/clock", "shared/talk", "shared/call"], packages: [] },
  "shared/client": {
    ours: [
      "shared/protocol",
      "shared/clock",
      "shared/seal",
      "shared/relay_link",
      "shared/contacts",
      "shared/talk",
      "shared/call",
    ],
    packages: ["valibot"],
  },
  "shared/client/stores/indexed_db": { ours: ["shared/talk"], packages: ["idb"] },
  "shared/calling": {
    ours: [
      "shared/clock",
      "shared/seal",
      "shared/talk",
      "shared/call",
      "shared/peer_link",
      "shared/capture",
      "shared/client",
    ],
    // What a message asks of its sender's allowances.
    types: ["shared/contacts"],
    packages: ["valibot"],
  },
  "shared/ui": {
    ours: ["shared/clock", "shared/talk", "shared/calling/state.ts"],
    // What modules publish, and what can go wrong there, for which there is a sentence each here.
    types: ["shared/client/state.ts", "shared/call", "shared/capture"],
    packages: ["preact", "@preact/signals", "uqr"],
  },
  // The guest page is a program of its own that the relay serves; the relay itself forwards
  // sealed bodies and must not be able to open one.
  "relay": { ours: ["shared/protocol", "shared/clock"], packages: ["hono", "valibot", "ioredis"] },
  "relay/hosts/deno": {
    ours: ["shared/protocol", "shared/clock"],
    packages: ["hono", "valibot", "ws", "@types/ws"],
  },
  "relay/hosts/cloudflare": {
    ours: ["shared/protocol", "shared/clock"],
    packages: ["hono", "cloudflare:workers"],
  },
  "relay/guest": { ours: ["shared"], packages: ["preact", "@preact/signals", "valibot"] },
  "extension": {
    ours: ["shared"],
    packages: ["preact", "@preact/signals", "valibot", "uqr"],
  },
  // Where Chromium and Firefox are spoken to, and nowhere else.
  "extension/platform": {
    ours: ["shared", "extension"],
    packages: ["webextension-polyfill", "valibot"],
  },
  "extension/messages": {
    ours: ["shared", "extension"],
    packages: ["webextension-polyfill", "valibot", "@preact/signals"],
  },
  "extension/contexts": {
    ours: ["shared", "extension"],
    packages: ["webextension-polyfill", "preact", "@preact/signals", "valibot", "uqr"],
  },
  "scripts": {
    ours: ["shared", "extension", "relay"],
    packages: ["esbuild", "fflate", "playwright-core", "peerjs", "valibot"],
  },
};

interface Import {
  from: string;
  /** A path from the root, or a package's name. */
  to: string;
  isOurs: boolean;
  isType: boolean;
}

const modules = await workspaceModules(projectRoot);
const prefix = `${projectRoot}/`;

function resolve(file: SourceFile, { specifier, isType }: Taken): Import | undefined {
  if (/^(node|data|https?):/.test(specifier)) return undefined;
  const member = modules.get(specifier);
  const target = member ??
    (specifier.startsWith(".") ? join(projectRoot, dirname(file.path), specifier) : undefined);
  if (target) return { from: file.path, to: target.replace(prefix, ""), isOurs: true, isType };
  const [scope = "", name = ""] = specifier.replace(/^npm:/, "").split("/");
  const to = scope.startsWith("@") ? `${scope}/${name}` : scope;
  return { from: file.path, to: to.replace(/(?<=.)@.*$/, ""), isOurs: false, isType };
}

const folderOf = (path: string) =>
  Object.keys(allowed).filter((folder) => path.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];

const files = await sourceFiles(/^(shared|relay|extension|scripts)\/.*\.tsx?$/);
const imports = files.flatMap((file) =>
  moduleNames(file).takes.map((taken) => resolve(file, taken))
).filter((found) => found !== undefined);

function isAllowed({ from, to, isOurs, isType }: Import): boolean {
  const folder = folderOf(from);
  const rule = folder && allowed[folder];
  if (!folder || !rule) return false;
  if (!isOurs) return rule.packages.includes(to) || to.startsWith("@types/");
  // Programs keep to themselves as a whole, however finely the table divides them.
  const own = folder.split("/").slice(0, folder.startsWith("shared/") ? 2 : 1).join("/");
  const types = isType ? rule.types ?? [] : [];
  return [own, ...rule.ours, ...types].some((ours) => to === ours || to.startsWith(`${ours}/`));
}

Deno.test("imports go one way", () => {
  expect(imports.length).toBeGreaterThan(100);
  const offences = imports.filter((found) => !isAllowed(found));
  expect(offences.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
});

Deno.test("only the extension's platform, messages and contexts speak to the browser", () => {
  const speakers = files
    .filter(({ text }) => /\b(?:chrome|browser)\.(?:[a-z]\w+)\b/.test(withoutComments(text)))
    .map(({ path }) => path)
    .filter((path) => !/^(extension\/(platform|messages|contexts)|scripts)\//.test(path));
  expect(speakers).toEqual([]);
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "");
}
