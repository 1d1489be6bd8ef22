import { Buffer } from "node:buffer";
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
 * What lets a session, or a member of a room, in. It ends with its key: `key` is the key's name,
 * `print` tells it from another key of that name; an open relay asks for none. It ends, too, at
 * `expires` (Unix seconds).
 */
export interface Admission {
  readonly key?: string;
  readonly print?: string;
  readonly expires?: number;
}

/** What a session may do: join every room, or those alone for which it shows a token. */
export type Grant =
  | { readonly kind: "full"; readonly key?: string; readonly print?: string }
  | {
    readonly kind: "scoped";
    readonly scope: TokenScope;
    readonly key?: string;
    readonly print?: string;
  };

/** What a grant is worth by itself. */
export const admissionOf = (grant: Grant): Admission =>
  grant.kind === "full" ? grant : scopedAdmission(grant, grant.scope);

const scopedAdmission = (
  { key, print }: { readonly key?: string; readonly print?: string },
  { expires }: TokenScope,
): Admission => ({ key, print, expires });

/** That which lasts longer; of two alike the first. */
export function lasting<A extends Admission | undefined>(one: A, other: A): A {
  if (!one || !other) return one ?? other;
  return (other.expires ?? Infinity) > (one.expires ?? Infinity) ? other : one;
}

/** Unix seconds. */
export type WallClock = () => number;

/**
 * Who may use this relay. Without keys the relay is open and whatever a client shows is taken.
 */
export class Access {
  /** A relay that was private stays so when its last key is revoked. */
  readonly #private: boolean;
  readonly #sessionsPerKey: number;
  #keys: readonly PrintedKey[];

  constructor(
    keys: readonly AccessKey[],
    private readonly wallClock: WallClock = () => Math.floor(Date.now() / 1000),
    options: { readonly private?: boolean; readonly sessionsPerKey?: number } = {},
  ) {
    this.#keys = keys.map(printed);
    this.#private = options.private ?? keys.length > 0;
    this.#sessionsPerKey = options.sessionsPerKey ?? 0;
  }

  get open(): boolean {
    return !this.#private;
  }

  /** Other keys from now on; see `SessionHost.revoke` for who is inside already. */
  replace(keys: readonly AccessKey[]): void {
    this.#keys = keys.map(printed);
  }

  /** How many sessions may be open under a key; infinite where nothing limits them. */
  quota(name: string): number {
    const own = this.#keys.find((key) => key.name === name)?.sessions ?? this.#sessionsPerKey;
    return own === 0 ? Infinity : own;
  }

  /** Whether an admission still holds: its key is a key, and its time has not come. */
  holds({ expires, key, print }: Admission): boolean {
    if (this.open) return true;
    if (this.isOver(expires)) return false;
    // A session that an earlier version stored knows no print.
    return this.#keys.some((each) =>
      each.name === key && (print === undefined || each.print === print)
    );
  }

  /** Whether a time in Unix seconds has come. */
  isOver(expires: number | undefined): boolean {
    return expires !== undefined && expires <= this.wallClock();
  }

  /** What `hello.access` entitles to; undefined: nothing. */
  admit(access: string | undefined): Grant | undefined {
    if (this.open) return { kind: "full" };
    if (access === undefined) return undefined;
    if (!looksLikeToken(access)) {
      const key = this.#find(access);
      return key && { kind: "full", key: key.name, print: key.print };
    }
    const found = this.#scope(access);
    return found && { kind: "scoped", ...found };
  }

  /**
   * What lets a session of this grant into `room`, showing `join.access`: of the two that which
   * lasts longer. Undefined: nothing.
   */
  opens(grant: Grant, room: string, access: string | undefined): Admission | undefined {
    if (grant.kind === "full") return grant;
    const { scope } = grant;
    const covers = scope.room === room && !this.isOver(scope.expires);
    const own = covers ? scopedAdmission(grant, scope) : undefined;
    return access === undefined ? own : lasting(this.#shown(access, room), own);
  }

  #shown(access: string, room: string): Admission | undefined {
    if (!looksLikeToken(access)) {
      const key = this.#find(access);
      return key && { key: key.name, print: key.print };
    }
    const found = this.#scope(access);
    return found?.scope.room === room ? scopedAdmission(found, found.scope) : undefined;
  }

  /** Whether text is one of the keys. Takes the same time for every wrong text. */
  isKey(text: string): boolean {
    return this.#find(text) !== undefined;
  }

  #find(text: string): PrintedKey | undefined {
    const given = digest(text);
    let found: PrintedKey | undefined;
    for (const each of this.#keys) {
      if (timingSafeEqual(each.digest, given)) found = each;
    }
    return found;
  }

  /** Tokens for rooms, in the name of the full key shown; `life` in seconds. */
  mint(key: string, rooms: readonly string[], life: number): (TokenScope & { token: string })[] {
    const expires = this.wallClock() + life;
    return rooms.map((room) => ({ room, expires, token: mintToken(key, { room, expires }) }));
  }

  #scope(token: string): { scope: TokenScope; key: string; print: string } | undefined {
    for (const { key, name, print } of this.#keys) {
      const scope = openToken(key, token);
      if (scope && !this.isOver(scope.expires)) return { scope, key: name, print };
    }
    return undefined;
  }
}

/** A key with what is compared: its digest with what is shown, its print with what was admitted. */
interface PrintedKey extends AccessKey {
  readonly digest: Uint8Array;
  /** 96 bits, of which nobody gets the key back; it is stored with sessions. */
  readonly print: string;
}

const printed = (key: AccessKey): PrintedKey => ({
  ...key,
  digest: digest(key.key),
  print: Buffer.from(digest(`ringside access key ${key.key}`)).toString("base64url").slice(0, 16),
});

const digest = (text: string): Uint8Array => createHash("sha256").update(text).digest();
