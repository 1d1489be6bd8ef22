import { createHash, timingSafeEqual } from "node:crypto";
import { looksLikeToken, mintToken, openToken, type TokenScope } from "./scoped_token.ts";

/** A key that admits to a private relay. `name` stands in logs, the key nowhere. */
export interface AccessKey {
  readonly name: string;
  readonly key: string;
  /** Sessions that may be open under it, by its tokens too; absent: as many as the relay's setting says. */
  readonly sessions?: number;
}

/**
 * What a session may do: join every room, or those alone for which it shows a token. `key` is the
 * name of the key behind it; an open relay asks for none.
 */
export type Grant =
  | { readonly kind: "full"; readonly key?: string }
  | { readonly kind: "scoped"; readonly scope: TokenScope; readonly key?: string };

/** Unix seconds. */
export type WallClock = () => number;

/**
 * Who may use this relay. Without keys the relay is open and whatever a client shows is taken.
 */
export class Access {
  /** A relay that was private stays so when its last key is revoked. */
  readonly #private: boolean;
  readonly #sessionsPerKey: number;

  constructor(
    private keys: readonly AccessKey[],
    private readonly wallClock: WallClock = () => Math.floor(Date.now() / 1000),
    options: { readonly private?: boolean; readonly sessionsPerKey?: number } = {},
  ) {
    this.#private = options.private ?? keys.length > 0;
    this.#sessionsPerKey = options.sessionsPerKey ?? 0;
  }

  get open(): boolean {
    return !this.#private;
  }

  /** Other keys from now on; see `SessionHost.revoke` for who is inside already. */
  replace(keys: readonly AccessKey[]): void {
    this.keys = keys;
  }

  /** How many sessions may be open under a key; infinite where nothing limits them. */
  quota(name: string): number {
    const own = this.keys.find((key) => key.name === name)?.sessions ?? this.#sessionsPerKey;
    return own === 0 ? Infinity : own;
  }

  /** Whether the key behind a grant is still one. */
  holds(grant: Grant): boolean {
    return this.open || this.keys.some(({ name }) => name === grant.key);
  }

  /** What `hello.access` entitles to; undefined: nothing. */
  admit(access: string | undefined): Grant | undefined {
    if (this.open) return { kind: "full" };
    if (access === undefined) return undefined;
    if (!looksLikeToken(access)) {
      const key = this.#nameOf(access);
      return key === undefined ? undefined : { kind: "full", key };
    }
    const found = this.#scope(access);
    return found && { kind: "scoped", ...found };
  }

  /** Whether a session of this grant may join `room`, showing `join.access`. */
  opens(grant: Grant, room: string, access: string | undefined): boolean {
    if (grant.kind === "full") return true;
    if (this.#covers(grant.scope, room)) return true;
    if (access === undefined) return false;
    if (!looksLikeToken(access)) return this.isKey(access);
    const found = this.#scope(access);
    return found !== undefined && this.#covers(found.scope, room);
  }

  /** Whether text is one of the keys. Takes the same time for every wrong text. */
  isKey(text: string): boolean {
    return this.#nameOf(text) !== undefined;
  }

  #nameOf(text: string): string | undefined {
    const given = digest(text);
    let found: string | undefined;
    for (const { key, name } of this.keys) {
      if (timingSafeEqual(digest(key), given)) found = name;
    }
    return found;
  }

  /** Tokens for rooms, in the name of the full key shown; `life` in seconds. */
  mint(key: string, rooms: readonly string[], life: number): (TokenScope & { token: string })[] {
    const expires = this.wallClock() + life;
    return rooms.map((room) => ({ room, expires, token: mintToken(key, { room, expires }) }));
  }

  #scope(token: string): { scope: TokenScope; key: string } | undefined {
    for (const { key, name } of this.keys) {
      const scope = openToken(key, token);
      if (scope && scope.expires > this.wallClock()) return { scope, key: name };
    }
    return undefined;
  }

  #covers(scope: TokenScope, room: string): boolean {
    return scope.room === room && scope.expires > this.wallClock();
  }
}

const digest = (text: string): Uint8Array => createHash("sha256").update(text).digest();
