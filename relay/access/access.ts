import { createHash, timingSafeEqual } from "node:crypto";
import { looksLikeToken, mintToken, openToken, type TokenScope } from "./scoped_token.ts";

/** A key that admits to a private relay. `name` stands in logs, the key nowhere. */
export interface AccessKey {
  readonly name: string;
  readonly key: string;
}

/** What a session may do: join every room, or those alone for which it shows a token. */
export type Grant =
  | { readonly kind: "full" }
  | { readonly kind: "scoped"; readonly scope: TokenScope };

/** Unix seconds. */
export type WallClock = () => number;

/**
 * Who may use this relay. Without keys the relay is open and whatever a client shows is taken.
 */
export class Access {
  constructor(
    private readonly keys: readonly AccessKey[],
    private readonly wallClock: WallClock = () => Math.floor(Date.now() / 1000),
  ) {}

  get open(): boolean {
    return this.keys.length === 0;
  }

  /** What `hello.access` entitles to; undefined: nothing. */
  admit(access: string | undefined): Grant | undefined {
    if (this.open) return { kind: "full" };
    if (access === undefined) return undefined;
    if (!looksLikeToken(access)) return this.isKey(access) ? { kind: "full" } : undefined;
    const scope = this.#scope(access);
    return scope && { kind: "scoped", scope };
  }

  /** Whether a session of this grant may join `room`, showing `join.access`. */
  opens(grant: Grant, room: string, access: string | undefined): boolean {
    if (grant.kind === "full") return true;
    if (this.#covers(grant.scope, room)) return true;
    if (access === undefined) return false;
    if (!looksLikeToken(access)) return this.isKey(access);
    const scope = this.#scope(access);
    return scope !== undefined && this.#covers(scope, room);
  }

  /** Whether text is one of the keys. Takes the same time for every wrong text. */
  isKey(text: string): boolean {
    const given = digest(text);
    let found = false;
    for (const { key } of this.keys) {
      if (timingSafeEqual(digest(key), given)) found = true;
    }
    return found;
  }

  /** Tokens for rooms, in the name of the full key shown; `life` in seconds. */
  mint(key: string, rooms: readonly string[], life: number): (TokenScope & { token: string })[] {
    const expires = this.wallClock() + life;
    return rooms.map((room) => ({ room, expires, token: mintToken(key, { room, expires }) }));
  }

  #scope(token: string): TokenScope | undefined {
    for (const { key } of this.keys) {
      const scope = openToken(key, token);
      if (scope && scope.expires > this.wallClock()) return scope;
    }
    return undefined;
  }

  #covers(scope: TokenScope, room: string): boolean {
    return scope.room === room && scope.expires > this.wallClock();
  }
}

const digest = (text: string): Uint8Array => createHash("sha256").update(text).digest();
