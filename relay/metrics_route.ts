import { createHash, timingSafeEqual } from "node:crypto";
import type { Clock } from "@ringside/clock";
import type { Context } from "hono";
import { refuse } from "./refusal.ts";

/** How long a text is reused, in ms: building one visits every session. */
const freshMs = 1_000;

/** `GET /metrics`, for Prometheus. If a token is set, requests must carry it. */
export function metricsRoute(
  { clock, text, token }: {
    readonly clock: Clock;
    readonly token?: string;
    readonly text: () => string;
  },
): (c: Context) => Response {
  let last: { readonly at: number; readonly text: string } | undefined;
  return (c) => {
    if (token !== undefined) {
      const shown = /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
      if (!timingSafeEqual(digest(shown), digest(token))) {
        return refuse(c, 401, "access_denied", "Reading metrics requires a token.", {
          "www-authenticate": "Bearer",
        });
      }
    }
    if (!last || clock.now() - last.at >= freshMs) last = { at: clock.now(), text: text() };
    return c.body(last.text, 200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
  };
}

const digest = (text: string): Uint8Array => createHash("sha256").update(text).digest();
