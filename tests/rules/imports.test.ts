import { expect } from "@std/expect";
import { dirname, join } from "node:path";
import { workspaceModules } from "../../scripts/build/workspace_imports.ts";
import { projectRoot } from "../../scripts/build/project_root.ts";
import { browserNames } from "./browser_names.ts";
import { moduleNames, type Taken } from "./module_names.ts";
import { type SourceFile, sourceFiles } from "./source_files.ts";

/**
 * Which imports are allowed: our folders by path (of `types`, only types), packages by name. A file
 * may always import from its own folder, and from its whole program unless the folder stands apart.
 * The longest prefix of a file's path decides.
 */
const allowed: Record<
  string,
  { ours: string[]; packages: string[]; types?: string[]; isApart?: true }
> = {
  "shared/protocol": { ours: ["shared/seal"], packages: ["valibot"] },
  "shared/clock": { ours: [], packages: [] },
  "shared/database": { ours: ["shared/clock"], packages: ["idb"] },
  "shared/seal": { ours: ["shared/protocol"], packages: ["valibot"] },
  "shared/relay_link": {
    ours: ["shared/protocol", "shared/clock"],
    packages: ["valibot", "ipaddr.js"],
  },
  "shared/contacts": {
    ours: [
      "shared/protocol",
      "shared/clock",
      "shared/seal",
      "shared/relay_link",
      // How a meeting's members are named.
      "shared/call/member_id.ts",
    ],
    packages: ["valibot"],
  },
  "shared/talk": { ours: ["shared/protocol", "shared/clock"], packages: ["valibot"] },
  "shared/capture": { ours: ["shared/clock"], packages: [] },
  "shared/record": {
    ours: ["shared/clock", "shared/capture", "shared/database"],
    packages: ["valibot", "idb", "mediabunny", "gifenc"],
  },
  "shared/call": {
    ours: ["shared/protocol", "shared/clock", "shared/talk"],
    packages: ["valibot"],
  },
  "shared/meeting": {
    ours: ["shared/protocol", "shared/clock", "shared/talk", "shared/call"],
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
  "shared/client/stores/indexed_db": {
    ours: ["shared/talk", "shared/database"],
    packages: ["idb"],
  },
  "shared/calling": {
    ours: [
      "shared/clock",
      "shared/seal",
      "shared/talk",
      "shared/call",
      "shared/meeting",
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
    // What modules publish, with their failures, each of which has a sentence here.
    types: [
      "shared/client/state.ts",
      "shared/call",
      "shared/capture",
      "shared/record/state.ts",
    ],
    packages: ["preact", "@preact/signals", "uqr"],
  },
  // The guest page is a program of its own that the relay serves; the relay itself forwards
  // sealed bodies and must not be able to open one.
  "relay": { ours: ["shared/protocol", "shared/clock"], packages: ["hono", "valibot", "ioredis"] },
  "relay/hosts/deno": {
    ours: ["shared/protocol", "shared/clock"],
    packages: ["hono", "valibot", "ws", "@types/ws"],
  },
  "relay/hosts/process": { ours: ["shared/protocol", "shared/clock"], packages: [] },
  "relay/hosts/cloudflare": {
    ours: ["shared/protocol", "shared/clock"],
    packages: ["hono", "cloudflare:workers"],
  },
  "relay/guest": { ours: ["shared"], packages: ["preact", "@preact/signals", "valibot"] },
  "extension": {
    ours: ["shared"],
    packages: ["preact", "@preact/signals", "valibot", "uqr"],
  },
  // The only places that use Chromium's and Firefox's APIs; see the rules below.
  "extension/platform": { ours: ["shared", "extension"], packages: [] },
  "extension/platform/webextension": {
    ours: ["extension/platform"],
    packages: ["webextension-polyfill"],
  },
  // Without a browser: the modules of a client, and no more.
  "scripts/contact": {
    ours: [
      "shared/client",
      "shared/clock",
      "shared/contacts",
      "shared/relay_link",
      "shared/talk",
    ],
    packages: ["valibot"],
    isApart: true,
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
  // Programs do not import each other, however finely the table divides them.
  const own = rule.isApart
    ? folder
    : folder.split("/").slice(0, folder.startsWith("shared/") ? 2 : 1).join("/");
  const types = isType ? rule.types ?? [] : [];
  return [own, ...rule.ours, ...types].some((ours) => to === ours || to.startsWith(`${ours}/`));
}

Deno.test("imports go one way", () => {
  expect(imports.length).toBeGreaterThan(100);
  const offences = imports.filter((found) => !isAllowed(found));
  expect(offences.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
});

const contextOf = (path: string) => /^extension\/contexts\/([^/]+)\//.exec(path)?.[1];

/** Each context is a program of its own: what two of them need is beside them. */
const reachesIntoContext = ({ from, to }: Pick<Import, "from" | "to">): boolean => {
  const context = contextOf(to);
  return context !== undefined && from.startsWith("extension/") && contextOf(from) !== context;
};

/** Each context's `main` chooses the browser; everything else uses the interfaces. */
const choosesBrowser = ({ from, to }: Pick<Import, "from" | "to">): boolean => {
  const adapters = /^extension\/platform\/(?:chromium|firefox|webextension)\//;
  return adapters.test(to) && !adapters.test(from) &&
    !/^extension\/contexts\/[^/]+\/main\.tsx?$/.test(from);
};

const told = ({ from, to }: Import) => `${from} imports ${to}`;

Deno.test("no context of the extension imports another, and nothing below imports one", () => {
  expect(imports.filter(reachesIntoContext).map(told)).toEqual([]);
});

/** The browser's interfaces do not import their users. */
const looksUp = ({ from, to }: Pick<Import, "from" | "to">): boolean =>
  from.startsWith("extension/platform/") && to.startsWith("extension/") &&
  !to.startsWith("extension/platform/");

Deno.test("the extension's platform imports nothing else of the extension", () => {
  expect(imports.filter(looksUp).map(told)).toEqual([]);
});

Deno.test("only the extension's main files choose a browser's adapters", () => {
  expect(imports.filter(choosesBrowser).map(told)).toEqual([]);
});

Deno.test("only the extension's platform names the browser's own APIs", () => {
  const speakers = files
    .filter(({ path }) =>
      !/^(extension\/platform\/(chromium|firefox|webextension)|scripts)\//.test(path)
    )
    .flatMap(browserNames);
  expect(speakers).toEqual([]);
});

Deno.test("each of these rules detects a violation", () => {
  const context = (name: string) => `extension/contexts/${name}/x.ts`;
  const chromium = "extension/platform/chromium/tabs.ts";
  const reaches = (from: string, to: string) => reachesIntoContext({ from, to });
  expect(reaches(context("popup"), context("engine"))).toBe(true);
  expect(reaches("extension/views/x.ts", context("engine"))).toBe(true);
  expect(reaches(context("popup"), "extension/contexts/popup/popup.tsx")).toBe(false);
  const chooses = (from: string) => choosesBrowser({ from, to: chromium });
  expect(chooses(context("popup"))).toBe(true);
  expect(chooses("extension/messages/ask_engine.ts")).toBe(true);
  expect(chooses("extension/contexts/popup/main.tsx")).toBe(false);
  expect(looksUp({ from: chromium, to: "extension/messages/contract.ts" })).toBe(true);
  expect(looksUp({ from: chromium, to: "extension/platform/tabs.ts" })).toBe(false);
  const names = (text: string) => browserNames({ path: "x.ts", text }).length > 0;
  for (
    const text of [
      "chrome.tabs.get(1);",
      "let tab: chrome.tabs.Tab;",
      "const { tabs } = chrome;",
      'globalThis["a"] = browser;',
      "globalThis.chrome.tabs;",
      'const runtime = chrome["runtime"];',
      '/// <reference types="@types/chrome" />',
      'import browser from "webextension-polyfill";',
    ]
  ) expect({ text, seen: names(text) }).toEqual({ text, seen: true });
  for (
    const text of [
      "// chrome.tabs has no such thing",
      'const said = "chrome.tabs";',
      "const browsers = { chrome: 137 };",
      "facts.browser.length;",
      "const first = (browser: string[]) => browser.at(0);",
    ]
  ) expect({ text, seen: names(text) }).toEqual({ text, seen: false });
});

Deno.test("a host of the relay imports no sibling but process, which imports none", () => {
  const hostOf = (path: string) => /^relay\/hosts\/(\w+)\//.exec(path)?.[1];
  const offences = imports.filter(({ from, to }) => {
    const [own, other] = [hostOf(from), hostOf(to)];
    return own !== undefined && other !== undefined && own !== other && other !== "process";
  });
  expect(imports.some(({ to }) => hostOf(to) === "process")).toBe(true);
  expect(offences.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
});
