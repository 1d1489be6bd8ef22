import { createHash, timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { refuse } from "./refusal.ts";

/** `GET /metrics`, for Prometheus; with a token, only to who shows it. */
export const metricsRoute =
  ({ text, token }: { readonly token?: string; readonly text: () => string }) =>
  (c: Context): Response => {
    if (token !== undefined) {
      const shown = /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
      if (!timingSafeEqual(digest(shown), digest(token))) {
        return refuse(c, 401, "access_denied", "Metrics take a token.", {
          "www-authenticate": "Bearer",
        });
      }
    }
    return c.body(text(), 200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" });
  };

const digest = (text: string): Uint8Array => createHash("sha256").update(text).digest();
