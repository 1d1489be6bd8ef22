import { expect } from "@std/expect";
import { developmentId, developmentKey } from "../../extension/manifest.ts";
import { bundleExtension, stopBundler } from "../../scripts/build/bundle_extension.ts";
import { zipFiles } from "../../scripts/build/zip_files.ts";
import { sourceFiles } from "./source_files.ts";

const options = { relay: "https://relay.example", minify: true, key: true };
const { files } = await bundleExtension(options);
const again = await bundleExtension(options);
const packaged = await bundleExtension({ ...options, key: false });
await stopBundler();

const json = (name: string) => JSON.parse(new TextDecoder().decode(files.get(name)));
const manifest = json("manifest.json");

Deno.test("the installation shows no warning: no hosts, no content scripts, only silent permissions", () => {
  expect(Object.keys(manifest)).not.toContain("host_permissions");
  expect(Object.keys(manifest)).not.toContain("content_scripts");
  expect(Object.keys(manifest)).not.toContain("optional_host_permissions");
  expect(manifest.permissions).toEqual([
    "activeTab",
    "contextMenus",
    "offscreen",
    "scripting",
    "sidePanel",
    "storage",
    "unlimitedStorage",
  ]);
  expect(manifest.optional_permissions).toEqual(["notifications", "tabCapture"]);
});

Deno.test("the manifest sets the minimum Chromium version, and excludes incognito", () => {
  expect(manifest.manifest_version).toBe(3);
  expect(manifest.minimum_chrome_version).toBe("137");
  expect(manifest.incognito).toBe("not_allowed");
});

Deno.test("code comes from the extension alone", () => {
  const policy: string = manifest.content_security_policy.extension_pages;
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toMatch(/unsafe|(^| )\*( |;|$)|script-src [^;]*(http|data|blob)/);
});

Deno.test("at most four commands suggest keys: with a fifth the browser refuses to load", () => {
  const commands = Object.values<{ suggested_key?: unknown }>(manifest.commands);
  expect(commands.filter((command) => command.suggested_key).length).toBeLessThanOrEqual(4);
});

Deno.test("every file that the manifest names is built", () => {
  const named = [
    manifest.action.default_popup,
    manifest.side_panel.default_path,
    manifest.background.service_worker,
    ...Object.values<string>(manifest.icons),
    ...Object.values<string>(manifest.action.default_icon),
  ];
  expect(named.filter((name) => !files.has(name))).toEqual([]);
});

Deno.test("every page's script and styles are built", () => {
  const missing: string[] = [];
  for (const [name, content] of files) {
    if (!name.endsWith(".html")) continue;
    const html = new TextDecoder().decode(content);
    const folder = `https://extension/${name}`;
    for (const [, link = ""] of html.matchAll(/(?:src|href)=["']([^"'#]+)["']/g)) {
      const file = new URL(link, folder).pathname.slice(1);
      if (!files.has(file)) missing.push(`${name} names ${link}`);
    }
  }
  expect(missing).toEqual([]);
});

for (const language of ["en", "zh_CN"]) {
  Deno.test(`the manifest's texts exist in ${language}, within the store's limits`, () => {
    const messages = json(`_locales/${language}/messages.json`);
    const named = [...JSON.stringify(manifest).matchAll(/__MSG_(\w+?)__/g)].map(([, name]) =>
      name!
    );
    expect(named.filter((name) => !messages[name]?.message.trim())).toEqual([]);
    expect(messages.name.message.length).toBeLessThanOrEqual(75);
    expect(messages.description.message.length).toBeLessThanOrEqual(132);
  });
}

Deno.test("the development key gives the id that scripts and tests use", async () => {
  const key = Uint8Array.fromBase64(developmentKey);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", key)).toHex();
  const id = [...digest.slice(0, 32)].map((digit) => "abcdefghijklmnop"[parseInt(digit, 16)]);
  expect(id.join("")).toBe(developmentId);
});

Deno.test("no private key is in the project", async () => {
  const mark = ["PRIVATE", "KEY-----"].join(" ");
  const sources = await sourceFiles(/\.(ts|tsx|json|md|pem|key|txt)$/);
  expect(sources.filter(({ text }) => text.includes(mark)).map(({ path }) => path)).toEqual([]);
});

Deno.test("the same sources give the same package, byte for byte", () => {
  const archive = zipFiles(files);
  expect(zipFiles(again.files)).toEqual(archive);
  expect(zipFiles(new Map([...files].reverse()))).toEqual(archive);
});

Deno.test("a package for the store leaves the development key out", () => {
  const packed = JSON.parse(new TextDecoder().decode(packaged.files.get("manifest.json")));
  expect(packed.key).toBeUndefined();
  expect(manifest.key).toBe(developmentKey);
});

Deno.test("the build contains its preset relay", () => {
  const scripts = [...files].filter(([name]) => name.endsWith(".js"));
  expect(scripts.some(([, code]) => new TextDecoder().decode(code).includes(options.relay)))
    .toBe(true);
});
