import { type Context, Hono } from "hono";
import type { Asset, Assets } from "../assets.ts";
import { refuse } from "../refusal.ts";
import { missingPage } from "./missing_page.ts";

const types: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  txt: "text/plain; charset=utf-8",
};

/**
 * The page runs its own files and talks to its own relay, and to nobody else. Its one trusted type
 * makes the addresses of its own workers.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // Snapshots and the tab's icon are in the page.
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  // Includes the WebSocket of the same host.
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types ringside",
].join("; ");

/** Only what a call needs, and only for this page. */
const permissionsPolicy = [
  ...["camera", "microphone", "display-capture", "speaker-selection"],
  ...["fullscreen", "picture-in-picture", "screen-wake-lock", "autoplay"],
].map((feature) => `${feature}=(self)`).concat("geolocation=()").join(", ");

/** Where links lead that open the guest page: `g` a call link, `m` a meeting link. */
export const guestPages = ["g", "m"] as const;

/**
 * The guest page at the address of each kind of link, and its files below `/g`. Browsers ask for
 * the page each time; its files lie under their release, whose name changes with any of them.
 */
export function guestRoute(assets: Assets | undefined): Hono {
  const route = new Hono();
  const read = async (c: Context, path: string): Promise<Asset | undefined> => {
    const acceptsGzip = /\bgzip\b/.test(c.req.header("accept-encoding") ?? "");
    return await assets?.read(path, { acceptsGzip });
  };
  const serve = (c: Context, path: string, { body, encoding }: Asset) => {
    c.header("content-type", types[path.split(".").at(-1) ?? ""] ?? "application/octet-stream");
    c.header("vary", "accept-encoding");
    // An extension compares the files with those of its own release.
    c.header("access-control-allow-origin", "*");
    if (encoding) c.header("content-encoding", encoding);
    return c.body(body);
  };

  for (const at of guestPages) {
    route.get(`/${at}`, async (c) => {
      const page = await read(c, "page.html");
      if (!page) return await missingPage(c);
      c.header("content-security-policy", contentSecurityPolicy);
      c.header("permissions-policy", permissionsPolicy);
      c.header("cache-control", "no-cache");
      return serve(c, "page.html", page);
    });
    // Chat programs add the slash. The browser keeps what follows the `#`.
    route.get(`/${at}/`, (c) => c.redirect(`../${at}`, 308));
    // Some encode the `#`, and so send the relay what follows it: it goes back where it belongs.
    route.get(
      `/:link{${at}%23.+}`,
      (c) => c.redirect(`${at}#${c.req.path.replace(/^.*?%23/i, "")}`),
    );
  }
  route.get("/g/:release{[0-9a-f]{16}}/:name{[\\w-]+(?:/[\\w-]+)?\\.(?:js|css|txt)}", async (c) => {
    const path = `${c.req.param("release")}/${c.req.param("name")}`;
    const file = await read(c, path);
    if (!file) return refuse(c, 404, "not_found", "There is nothing here.");
    c.header("cache-control", "public, max-age=31536000, immutable");
    return serve(c, path, file);
  });
  return route;
}
