import { expect } from "@std/expect";
import { join } from "node:path";
import { projectRoot } from "../../scripts/build/project_root.ts";
import { Access } from "../../relay/access/access.ts";
import { type Readiness, relayApp } from "../../relay/app.ts";
import { ownNames } from "../../relay/origin.ts";

const key = "0123456789abcdef";

function app(
  options: { readiness?: Readiness; admits?: boolean; keys?: string[]; installUrl?: string } = {},
) {
  const { admits = true, installUrl, keys = [key], readiness = "ready" } = options;
  const hono = relayApp({
    access: new Access(keys.map((key, i) => ({ name: String(i), key }))),
    origins: { allowed: ["https://listed.example"], isOwnName: ownNames([]) },
    installUrl,
    host: {
      accept: () => new Response("upgraded"),
      admits: () => admits,
      readiness: () => readiness,
      showsConnection: true,
    },
  });
  return (path: string, init?: RequestInit) =>
    hono.request(`http://relay.example${path}`, init, { address: "192.0.2.1" });
}

for (
  const [method, path, status] of [
    ["GET", "/", 200],
    ["GET", "/i", 200],
    ["GET", "/i/", 200],
    ["GET", "/i/?fbclid=x", 200],
    ["GET", "/health", 200],
    ["GET", "/ready", 200],
    ["GET", "/nothing", 404],
    ["GET", "/v1/socket", 426],
    ["GET", "/v1/socket/abc", 426],
    ["POST", "/v1/socket", 405],
    ["POST", "/", 405],
    ["GET", "/v1/tokens", 405],
    ["POST", "/v1/tokens", 401],
  ] as const
) {
  Deno.test(`${method} ${path} answers ${status}`, async () => {
    expect((await app()(path, { method })).status).toBe(status);
  });
}

for (const status of ["draining", "redis_away", "redis_refuses"] as const) {
  Deno.test(`a relay that is ${status} is alive, and reports why it is not ready`, async () => {
    const request = app({ readiness: status });
    expect((await request("/health")).status).toBe(200);
    const response = await request("/ready");
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status });
  });
}

for (const path of ["/", "/i", "/i/", "/health", "/nothing"]) {
  Deno.test(`${path} has headers that forbid everything it does not need`, async () => {
    const { headers } = await app()(path);
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none';/);
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("content-security-policy")).not.toContain("unsafe");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  });
}

Deno.test("the pages contain no script, and use the browser's preferred language", async () => {
  for (const path of ["/", "/i"]) {
    const english = await (await app()(path)).text();
    expect(english).toContain('<html lang="en">');
    expect(english).not.toContain("<script");
    expect(english).not.toMatch(/https?:\/\//);
    const chinese = await app()(path, {
      headers: { "accept-language": "zh-TW,zh;q=0.9,en;q=0.5" },
    });
    expect(await chinese.text()).toContain('<html lang="zh-CN">');
    const rather = await app()(path, { headers: { "accept-language": "zh;q=0.1,en-GB" } });
    expect(await rather.text()).toContain('<html lang="en">');
  }
});

for (const path of ["/", "/i"]) {
  Deno.test(`${path} links to the extension only if a setting names its address`, async () => {
    const installUrl = "https://store.example/ringside?a=1&b=%22";
    const offered = await (await app({ installUrl })(path)).text();
    expect(offered).toContain('href="https://store.example/ringside?a=1&amp;b=%22"');
    expect(await (await app()(path)).text()).not.toContain("target=");
  });

  Deno.test(`${path} states that a desktop browser is needed`, async () => {
    expect(await (await app()(path)).text()).toContain("desktop Chrome or Chromium");
    const chinese = await app()(path, { headers: { "accept-language": "zh" } });
    expect(await chinese.text()).toContain("桌面版 Chrome 或 Chromium");
  });
}

Deno.test("an invite's page names the way for who cannot or will not install anything", async () => {
  expect(await (await app()("/i")).text()).toContain("for a call link instead");
  const chinese = await app()("/i", { headers: { "accept-language": "zh" } });
  expect(await chinese.text()).toContain("通话链接");
});

Deno.test("the relay's mark equals the extension's", async () => {
  const plain = (svg: string) => svg.replace(/<!--[\s\S]*?-->/g, "").replace(/\s+/g, " ").trim();
  const icon = plain(await Deno.readTextFile(join(projectRoot, "extension/icons/icon.svg")));
  const text = await (await app()("/")).text();
  const [, favicon = ""] = /rel="icon" href="data:image\/svg\+xml;base64,([^"]+)"/.exec(text) ?? [];
  expect(plain(atob(favicon))).toBe(icon);
  expect(plain(text)).toContain(icon.slice(icon.indexOf("<defs>")));
});

Deno.test("an extension can request tokens after a preflight, and no other page can", async () => {
  const preflight = (origin: string) =>
    app()("/v1/tokens", {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization",
      },
    });
  const allowed = await preflight("chrome-extension://abc");
  expect(allowed.headers.get("access-control-allow-origin")).toBe("chrome-extension://abc");
  expect(allowed.headers.get("access-control-allow-headers")).toContain("authorization");
  const refused = await preflight("https://other.example");
  expect(refused.headers.get("access-control-allow-origin")).toBeNull();
  const post = await app()("/v1/tokens", {
    method: "POST",
    headers: { origin: "https://other.example", authorization: `Bearer ${key}` },
    body: '{"rooms":[],"life":60}',
  });
  expect(post.status).toBe(403);
});

Deno.test("an address over its rate gets no tokens, and an open relay needs none", async () => {
  const init = {
    method: "POST",
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify({ rooms: ["r".repeat(43)], life: 60 }),
  };
  expect((await app({ admits: false })("/v1/tokens", init)).status).toBe(429);
  expect(await (await app({ keys: [] })("/v1/tokens", init)).json()).toEqual({ tokens: [] });
  const big = { ...init, body: JSON.stringify({ rooms: [], life: 60, x: "x".repeat(70_000) }) };
  expect((await app()("/v1/tokens", big)).status).toBe(413);
});
