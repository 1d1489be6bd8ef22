import { expect } from "@std/expect";
import { Access } from "../../relay/access/access.ts";
import { relayApp } from "../../relay/app.ts";
import type { Assets } from "../../relay/assets.ts";
import { ownNames } from "../../relay/origin.ts";
import { guestPages } from "../../relay/pages/guest_route.ts";
import { builtPage } from "../../relay/hosts/deno/built_page.ts";
import { memoryAssets } from "../../relay/hosts/deno/memory_assets.ts";
import { stopBundler } from "../../scripts/build/stop_bundler.ts";
import { writeGuest } from "../../scripts/build/write_guest.ts";

const release = "0123456789abcdef";
const bytes = (text: string) => new TextEncoder().encode(text);
const page = memoryAssets(() =>
  Promise.resolve(
    new Map([
      ["page.html", bytes("<!DOCTYPE html>page")],
      [`${release}/first.js`, bytes("script".repeat(100))],
      [`${release}/main.css`, bytes("style")],
    ]),
  )
);

function app(assets: Assets | undefined = page) {
  const hono = relayApp({
    access: new Access([]),
    origins: { allowed: [], isOwnName: ownNames([]) },
    assets,
    host: {
      accept: () => new Response("upgraded"),
      admits: () => true,
      readiness: () => "ready",
      showsConnection: true,
    },
  });
  return (path: string, init?: RequestInit) =>
    hono.request(`https://relay.example${path}`, init, { address: "192.0.2.1" });
}

for (
  const [method, path, status] of [
    ["GET", "/g", 200],
    ["GET", "/g?fbclid=x", 200],
    ["GET", "/g/", 308],
    ["GET", "/g%23v1.abc_-", 302],
    ["GET", `/g/${release}/first.js`, 200],
    ["GET", `/g/${release}/main.css`, 200],
    ["GET", `/g/${release}/other.js`, 404],
    ["GET", `/g/${release}/../../deno.json`, 404],
    ["GET", `/g/${release}/..%2f..%2fdeno.json`, 404],
    ["GET", "/m", 200],
    ["GET", "/m?fbclid=x", 200],
    ["GET", "/m/", 308],
    ["GET", "/m%23v1.abc_-", 302],
    ["GET", "/g/page.html", 404],
    ["GET", "/m/page.html", 404],
    ["GET", `/m/${release}/first.js`, 404],
    ["GET", "/g/fedcba9876543210/first.js", 404],
    ["POST", "/g", 405],
    ["POST", "/g/", 405],
    ["POST", "/m", 405],
    ["POST", "/m/", 405],
  ] as const
) {
  Deno.test(`${method} ${path} answers ${status}`, async () => {
    expect((await app()(path, { method })).status).toBe(status);
  });
}

Deno.test("a link with a slash, or an encoded #, leads to the page beside the relay's other paths", async () => {
  // Relative, since a proxy may serve the relay below a path of its own.
  for (const at of guestPages) {
    const slash = await app()(`/${at}/?fbclid=x`);
    expect(slash.headers.get("location")).toBe(`../${at}`);
    const encoded = await app()(`/${at}%23v1.abc_-`);
    expect(encoded.headers.get("location")).toBe(`${at}#v1.abc_-`);
  }
});

Deno.test("a meeting link opens the same page, under the same headers, as a call link", async () => {
  const [call, meeting] = await Promise.all(guestPages.map((at) => app()(`/${at}`)));
  expect([...meeting!.headers]).toEqual([...call!.headers]);
  expect(await meeting!.text()).toBe(await call!.text());
});

Deno.test("the page may use devices, its own files and its own relay, and nothing else", async () => {
  const { headers } = await app()("/g");
  expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toMatch(/^default-src 'none';/);
  for (
    const rule of [
      "script-src 'self'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ]
  ) expect(policy.split("; ")).toContain(rule);
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  const permissions = headers.get("permissions-policy") ?? "";
  for (const feature of ["camera", "microphone", "display-capture"]) {
    expect(permissions).toContain(`${feature}=(self)`);
  }
  expect(permissions).toContain("geolocation=()");
  expect(headers.get("cache-control")).toBe("no-cache");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
});

Deno.test("the page's files are kept for ever, since their address changes with them", async () => {
  const response = await app()(`/g/${release}/first.js`);
  expect(response.headers.get("cache-control")).toContain("immutable");
  expect(response.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(response.headers.get("content-encoding")).toBeNull();
  expect(await response.text()).toBe("script".repeat(100));
});

Deno.test("who accepts gzip gets it", async () => {
  const response = await app()(`/g/${release}/first.js`, {
    headers: { "accept-encoding": "br, gzip" },
  });
  expect(response.headers.get("content-encoding")).toBe("gzip");
  expect(response.headers.get("vary")).toContain("accept-encoding");
  const plain = response.body!.pipeThrough(new DecompressionStream("gzip"));
  expect(await new Response(plain).text()).toBe("script".repeat(100));
});

Deno.test("a relay whose page was not built says so, in both languages", async () => {
  const none = memoryAssets(() => Promise.resolve(undefined));
  const english = await app(none)("/g");
  expect(english.status).toBe(503);
  expect(await english.text()).toContain("This relay cannot open this link");
  const chinese = await app(none)("/g", { headers: { "accept-language": "zh" } });
  expect(await chinese.text()).toContain("此中继无法打开此链接");
});

Deno.test("what the build writes is what a process serves, and its page names files that are there", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await writeGuest(folder);
    await stopBundler();
    const request = app(memoryAssets(() => builtPage(folder)));
    const html = await (await request("/g")).text();
    const links = [...html.matchAll(/(?:href|src)="(g\/[^"]+)"/g)].map(([, path]) => path);
    expect(links.length).toBe(2);
    for (const link of links) expect((await request(`/${link}`)).status).toBe(200);
    // Nothing is fetched from anywhere else.
    expect(html).not.toMatch(/(?:href|src)="(?!g\/|data:)/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a page that was never built, or may not be read, is no fault of the relay's", async () => {
  expect(await builtPage("/nowhere/at/all")).toBeUndefined();
});
