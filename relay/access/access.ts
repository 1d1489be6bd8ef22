import { Buffer } from "node:buffer";
import { createHash, timingSafeEqual } from "node:crypto";
import { looksLikeToken, mintToken, openToken, type TokenScope } from "./scoped_token.ts";

/** An access key of a private relay. Logs show its `name`, never the key. */
export interface AccessKey {
  readonly name: string;
  readonly key: string;
  /** Sessions that the key and its tokens may have open; absent: the relay's setting applies. */
  readonly sessions?: number;
}

/**
 * What admitted a session, or a member to a room. It ends with its key: `key` is the key's name,
 * and `print` a fingerprint that distinguishes it from another key of that name; on an open relay
 * both are absent. It also ends at `expires` (Unix seconds).
 */
export interface Admission {
  readonly key?: string;
  readonly print?: string;
  readonly expires?: number;
}

/** What a session may do: join every room, or only those for which it has a token. */
export type Grant =
  | { readonly kind: "full"; readonly key?: string; readonly print?: string }
  | {
    readonly kind: "scoped";
    readonly scope: TokenScope;
    readonly key?: string;
    readonly print?: string;
  };

/** The admission that a grant itself carries. */
export const admissionOf = (grant: Grant): Admission =>
  grant.kind === "full" ? grant : scopedAdmission(grant, grant.scope);

const scopedAdmission = (
  { key, print }: { readonly key?: string; readonly print?: string },
  { expires }: TokenScope,
): Admission => ({ key, print, expires });

/** The admission that lasts longer; the first if both last equally long. */
export function lasting<A extends Admission | undefined>(one: A, other: A): A {
  if (!one || !other) return one ?? other;
  return (other.expires ?? Infinity) > (one.expires ?? Infinity) ? other : one;
}

/** Unix seconds. */
export type WallClock = () => number;

/** Decides who may use this relay. Without keys the relay is open, and accepts any client. */
export class Access {
  /** A private relay stays private when its last key is revoked. */
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

  /** Replaces the keys; `SessionHost.revoke` then applies them to existing sessions. */
  replace(keys: readonly AccessKey[]): void {
    this.#keys = keys.map(printed);
  }

  /** How many sessions a key may have open; `Infinity` if nothing limits them. */
  quota(name: string): number {
    const own = this.#keys.find((key) => key.name === name)?.sessions ?? this.#sessionsPerKey;
    return own === 0 ? Infinity : own;
  }

  /** Whether an admission is still valid: its key exists, and it has not expired. */
  holds({ expires, key, print }: Admission): boolean {
    if (this.open) return true;
    if (this.isOver(expires)) return false;
    // A session that an earlier version stored has no fingerprint.
    return this.#keys.some((each) =>
      each.name === key && (print === undefined || each.print === print)
    );
  }

  /** Whether a time in Unix seconds has passed. */
  isOver(expires: number | undefined): boolean {
    return expires !== undefined && expires <= this.wallClock();
  }

  /** The grant that `hello.access` gives; undefined: none. */
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
   * What admits a session to `room`: its grant or `join.access`, whichever lasts longer. Undefined:
   * neither does.
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

  /** Creates tokens for rooms under an access key; `life` in seconds. */
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

/**
 * A key with its digest, to compare with what clients send, and its fingerprint, to compare with
 * admissions.
 */
interface PrintedKey extends AccessKey {
  readonly digest: Uint8Array;
  /** 96 bits of a hash, stored with sessions; it does not reveal the key. */
  readonly print: string;
}

const printed = (key: AccessKey): PrintedKey => ({
  ...key,
  digest: digest(key.key),
  print: Buffer.from(digest(`ringside access key ${key.key}`)).toString("base64url").slice(0, 16),
});

const digest = (text: string): Uint8Array => createHash("sha256").update(text).digest();
