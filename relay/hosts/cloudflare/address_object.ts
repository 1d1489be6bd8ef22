import { DurableObject } from "cloudflare:workers";
import { type Rate, spend, waitFor } from "../../limits/rate.ts";
import { type Environment, relayParts } from "./environment.ts";
import type { AddressCalls } from "./letters.ts";
import type { ObjectContext } from "./runtime.ts";
import { objectOfSession } from "./session_address.ts";

const sessionKey = "session/";
const fullKey = "full";

/** How many sessions are asked whether they still live before an address is refused another. */
const probes = 16;
/** A bucket that fills up within this time is full again before the object forgets it. */
const forgetsAfterMs = 8_000;

/**
 * What one address holds and has lately asked for: the same book-keeping as `AddressBook`, with an
 * object for each address instead of an entry. It stores the sessions' ids, never the address.
 */
export class AddressObject extends DurableObject<Environment> implements AddressCalls {
  readonly #rate: Rate;
  readonly #sessions = new Set<string>();
  #full: number;

  constructor(ctx: ObjectContext, env: Environment) {
    super(ctx, env);
    const { connectBurst, connectsPerSecond } = relayParts(env).limits;
    this.#rate = { perSecond: connectsPerSecond, burst: connectBurst };
    this.#full = Number(ctx.storage.kv.get(fullKey) ?? 0);
    for (const [key] of ctx.storage.kv.list({ prefix: sessionKey })) {
      this.#sessions.add(key.slice(sessionKey.length));
    }
  }

  // deno-lint-ignore require-await -- called from afar, so a promise to its caller
  async admit(): Promise<boolean> {
    const now = Date.now();
    if (waitFor(this.#rate, this.#full, now) > 0) return false;
    this.#full = spend(this.#rate, this.#full, now);
    if (this.#full - now > forgetsAfterMs) this.ctx.storage.kv.put(fullKey, this.#full);
    return true;
  }

  async take(session: string, most: number): Promise<boolean> {
    if (this.#sessions.size >= most) await this.#forgetDead();
    if (this.#sessions.size >= most) return false;
    this.#sessions.add(session);
    this.ctx.storage.kv.put(sessionKey + session, 1);
    return true;
  }

  async release(session: string): Promise<void> {
    if (!this.#sessions.delete(session)) return;
    this.ctx.storage.kv.delete(sessionKey + session);
    // An object without rows is no object: nothing stays of an address that has gone.
    if (this.#sessions.size === 0) await this.ctx.storage.deleteAll();
  }

  /** The release of a session may have been lost: the longest known are asked. */
  async #forgetDead(): Promise<void> {
    const oldest = [...this.#sessions].slice(0, probes);
    await Promise.all(oldest.map(async (session) => {
      if (!await this.#lives(session)) await this.release(session);
      else if (this.#sessions.delete(session)) this.#sessions.add(session); // asked last next time
    }));
  }

  async #lives(session: string): Promise<boolean> {
    const id = objectOfSession(this.env.SESSIONS, session);
    if (!id) return false;
    try {
      return await this.env.SESSIONS.get(id).alive(session);
    } catch {
      return true; // not to be reached just now
    }
  }
}
