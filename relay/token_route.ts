import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import * as v from "valibot";
import { limits, Room } from "@ringside/protocol";
import type { Access } from "./access/access.ts";
import type { AppBindings } from "./app.ts";
import { originMayUse, type OriginRules } from "./origin.ts";
import { refuse } from "./refusal.ts";

const longestLife = 400 * 24 * 60 * 60;

const Wanted = v.object({
  rooms: v.pipe(v.array(Room), v.maxLength(limits.roomsPerSession)),
  /** Seconds. */
  life: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(longestLife)),
});

/** `POST /v1/tokens`: creates tokens for single rooms, for the holder of an access key. */
export function tokenRoute(
  { access, admits, origins }: {
    readonly access: Access;
    readonly origins: OriginRules;
    readonly admits: (address: string) => boolean | Promise<boolean>;
  },
): Hono<{ Bindings: AppBindings }> {
  const route = new Hono<{ Bindings: AppBindings }>();
  route.use(cors({
    origin: (origin, c) =>
      originMayUse(origin || undefined, c.req.header("host"), origins) ? origin : null,
    allowMethods: ["POST"],
    allowHeaders: ["authorization", "content-type"],
    maxAge: 3600,
  }));
  route.post(
    "/",
    bodyLimit({
      maxSize: limits.frameBytes,
      onError: (c) => refuse(c, 413, "too_large", "The request is too large."),
    }),
    async (c) => {
      if (!originMayUse(c.req.header("origin"), c.req.header("host"), origins)) {
        return refuse(c, 403, "origin_refused", "Pages of this origin may not use this relay.");
      }
      if (!await admits(c.env.address)) {
        return refuse(c, 429, "rate_limited", "Too many requests from this address.", {
          "retry-after": "1",
        });
      }
      const key = /^Bearer (\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
      if (!access.open && (key === undefined || !access.isKey(key))) {
        return refuse(c, 401, "access_denied", "Creating tokens requires an access key.", {
          "www-authenticate": "Bearer",
        });
      }
      const wanted = v.safeParse(Wanted, await c.req.json().catch(() => undefined));
      if (!wanted.success) {
        return refuse(c, 400, "bad_message", "The body must be {rooms: [room…], life: seconds}.");
      }
      const { life, rooms } = wanted.output;
      // An open relay needs no tokens.
      const tokens = access.open || key === undefined ? [] : access.mint(key, rooms, life);
      return c.json({ tokens });
    },
  );
  route.all(
    "/",
    (c) =>
      refuse(c, 405, "method_not_allowed", "This address accepts only POST.", { allow: "POST" }),
  );
  return route;
}
