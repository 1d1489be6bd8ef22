import { DurableObject } from "cloudflare:workers";
import { countOfDay, type DayCount, endOfDay, unitsLeft } from "../../limits/daily_budget.ts";
import { longestWait, type Rate, spend, waitFor } from "../../limits/rate.ts";
import { type Environment, relayParts } from "./environment.ts";
import type { AddressCalls, DayCalls } from "./object_messages.ts";
import type { ObjectContext } from "./runtime.ts";
import { isUntil } from "./is_until.ts";
import { objectOfSession } from "./session_address.ts";
import { relayDayName, unitCosts } from "./unit_costs.ts";

const sessionKey = "session/";
const fullKey = "full";
const dayKey = "day";

/** The units that one address has used today. */
interface AddressDay extends DayCount {
  /** Units that the relay lent and no session holds. */
  spare: number;
}

/** Units that an address borrows from the relay's day at once. */
const borrowed = 256;
/** How long an address asks the relay for no units after it had none left, in ms. */
const emptyMs = 60_000;

/** How many sessions are checked for life before their address is refused another. */
const probes = 16;
/**
 * A bucket that fills within this time is full again before the object leaves memory, so it is not
 * stored.
 */
const forgetsAfterMs = 8_000;

/**
 * The limits of one address: what `AddressLimits` keeps in an entry, this class keeps in an object.
 * It stores the ids of the sessions, never the address.
 *
 * It leases units of the address's day (`unit_costs.ts`) to the sessions, and borrows them from the
 * relay's day: another object of this class, which it calls once for several hundred units.
 */
export class AddressObject extends DurableObject<Environment> implements AddressCalls, DayCalls {
  #day: AddressDay | undefined;
  #emptyUntil = 0;
  readonly #rate: Rate;
  readonly #sessions = new Set<string>();
  #full: number;

  constructor(ctx: ObjectContext, env: Environment) {
    super(ctx, env);
    const { connectBurst, connectsPerSecond } = relayParts(env).limits;
    this.#rate = { perSecond: connectsPerSecond, burst: connectBurst };
    this.#day = ctx.storage.kv.get(dayKey) as AddressDay | undefined;
    this.#full = Number(ctx.storage.kv.get(fullKey) ?? 0);
    for (const [key] of ctx.storage.kv.list({ prefix: sessionKey })) {
      this.#sessions.add(key.slice(sessionKey.length));
    }
  }

  async admit(): Promise<boolean> {
    const now = Date.now();
    // A bucket that fills later than an empty one would was dated by a clock that was ahead.
    if (waitFor(this.#rate, this.#full, now) > longestWait(this.#rate)) this.#full = now;
    if (waitFor(this.#rate, this.#full, now) > 0) return false;
    const isNew = this.#sessions.size === 0;
    if (await this.#lease(unitCosts.connect, isNew) < unitCosts.connect) return false;
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

  async release(session: string, unspent: number): Promise<void> {
    if (!this.#sessions.delete(session)) return;
    this.ctx.storage.kv.delete(sessionKey + session);
    const day = this.#day;
    if (day && unspent > 0) {
      day.used -= unspent;
      day.spare += unspent;
      this.#storeDay(day);
    }
    if (this.#sessions.size > 0) return;
    // An object without rows ceases to exist: nothing remains of an address that has gone, except,
    // until the day ends, the units it has used.
    if (!day) return await this.ctx.storage.deleteAll();
    const { spare } = day;
    if (spare <= 0) return;
    day.spare = 0;
    this.#storeDay(day);
    await this.#relayDay.giveBack(spare);
  }

  lease(units: number): Promise<number> {
    return this.#lease(units, false);
  }

  // deno-lint-ignore require-await -- a remote call, which must return a promise
  async lend(units: number, newcomer: boolean): Promise<number> {
    const day = this.#today();
    const { cloudflareDay: most } = this.#settings;
    const given = unitsLeft(day, { wanted: units, most, newcomer });
    day.used += given;
    if (given > 0) this.#storeDay(day);
    return given;
  }

  // deno-lint-ignore require-await -- a remote call, which must return a promise
  async giveBack(units: number): Promise<void> {
    const day = this.#today();
    day.used = Math.max(0, day.used - units);
    this.#storeDay(day);
  }

  /** The day is over: deletes an address that has no sessions. */
  async alarm(): Promise<void> {
    this.#day = undefined;
    if (this.#sessions.size === 0) await this.ctx.storage.deleteAll();
    else this.ctx.storage.kv.delete(dayKey);
  }

  async #lease(wanted: number, newcomer: boolean): Promise<number> {
    const { cloudflareDay, cloudflareDayPerAddress: most } = this.#settings;
    if (cloudflareDay === 0 && most === 0) return wanted;
    const left = () => unitsLeft(this.#today(), { wanted, most, newcomer: false });
    const missing = left() - this.#today().spare;
    if (missing > 0 && cloudflareDay > 0 && !isUntil(this.#emptyUntil, emptyMs)) {
      const lent = await this.#relayDay.lend(Math.max(missing, borrowed), newcomer);
      this.#today().spare += lent;
      if (lent < missing) this.#emptyUntil = Date.now() + emptyMs;
    }
    const day = this.#today();
    const given = cloudflareDay > 0 ? Math.min(left(), day.spare) : left();
    day.used += given;
    if (cloudflareDay > 0) day.spare -= given;
    this.#storeDay(day);
    return given;
  }

  get #settings() {
    return relayParts(this.env).settings;
  }

  get #relayDay() {
    const { ADDRESSES } = this.env;
    return ADDRESSES.get(ADDRESSES.idFromName(relayDayName));
  }

  #today(): AddressDay {
    const begin = (day: number): AddressDay => ({ day, used: 0, spare: 0 });
    return this.#day = countOfDay(this.#day, Date.now(), begin);
  }

  #storeDay(day: AddressDay): void {
    const isNew = this.ctx.storage.kv.get(dayKey) === undefined;
    this.ctx.storage.kv.put(dayKey, day);
    if (isNew) this.ctx.storage.setAlarm(endOfDay(day));
  }

  /** Releases sessions whose release was lost: checks the ones known longest. */
  async #forgetDead(): Promise<void> {
    const oldest = [...this.#sessions].slice(0, probes);
    await Promise.all(oldest.map(async (session) => {
      if (!await this.#lives(session)) await this.release(session, 0);
      else if (this.#sessions.delete(session)) this.#sessions.add(session); // checked last next time
    }));
  }

  async #lives(session: string): Promise<boolean> {
    const id = objectOfSession(this.env.SESSIONS, session);
    if (!id) return false;
    try {
      return await this.env.SESSIONS.get(id).alive(session);
    } catch {
      return true; // unreachable for now
    }
  }
}
