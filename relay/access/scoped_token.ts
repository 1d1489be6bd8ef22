import { Buffer } from "node:buffer";
import { createHmac, timingSafeEqual } from "node:crypto";
import * as v from "valibot";
import { Room } from "@ringside/protocol";

/** Admits to one room of a private relay, without its access key. */
export interface TokenScope {
  readonly room: string;
  /** Unix seconds. */
  readonly expires: number;
}

const Scope = v.object({ room: Room, expires: v.pipe(v.number(), v.integer()) });
const prefix = "rt1";

/**
 * Writes `rt1.<payload>.<mac>`: the scope as JSON in base64url, and its HMAC-SHA-256 under a key
 * derived from an access key. The relay keeps no list: removing the access key revokes them all.
 */
export function mintToken(accessKey: string, scope: TokenScope): string {
  const payload = toBase64url(JSON.stringify({ room: scope.room, expires: scope.expires }));
  return `${prefix}.${payload}.${mac(accessKey, payload).toString("base64url")}`;
}

/** The scope of a token if it was minted under `accessKey`. The caller checks its expiry. */
export function openToken(accessKey: string, token: string): TokenScope | undefined {
  const [kind, payload, tag, ...rest] = token.split(".");
  if (kind !== prefix || !payload || !tag || rest.length > 0) return undefined;
  const expected = mac(accessKey, payload);
  const given = Buffer.from(tag, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  try {
    const scope = v.safeParse(Scope, JSON.parse(Buffer.from(payload, "base64url").toString()));
    return scope.success ? scope.output : undefined;
  } catch {
    return undefined;
  }
}

/** Whether text looks like a token, so that a wrong one need not be compared with the keys. */
export const looksLikeToken = (access: string): boolean => access.startsWith(`${prefix}.`);

function mac(accessKey: string, payload: string): Buffer {
  const key = createHmac("sha256", accessKey).update("ringside relay token 1").digest();
  return createHmac("sha256", key).update(payload).digest();
}

const toBase64url = (text: string): string => Buffer.from(text).toString("base64url");
