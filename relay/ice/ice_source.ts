import { faultFields } from "../fault_fields.ts";
import type { IceServer } from "@ringside/protocol";
import type { Log } from "../log.ts";
import { cloudflareTurn } from "./cloudflare_turn.ts";
import { iceList, type IceOffer, type IceSettings } from "./ice_list.ts";

export interface IceSourceSettings extends IceSettings {
  readonly cloudflareTurnKeyId: string | undefined;
  readonly cloudflareTurnToken: string | undefined;
  readonly cloudflareTurnApi: string;
}

/** Cloudflare's last answer. Plain data, so that the sources of one process can share it. */
export interface TurnCache {
  servers?: readonly IceServer[];
  /** Unix seconds: the last request, the next one, and the end of the credential. */
  asked?: number;
  again?: number;
  ends?: number;
}

/** How long to wait after a failure, in seconds. */
const pause = 10;

/** The longest life of a Cloudflare credential, in seconds. */
const longestLife = 172_800;

/**
 * Provides the relay's current ICE servers. All clients get the same Cloudflare credential for a
 * quarter of its life, so that each has at least three quarters left.
 */
export class IceSource {
  #asking: Promise<void> | undefined;

  constructor(
    private readonly settings: IceSourceSettings,
    private readonly log: Log,
    private readonly cache: TurnCache = {},
    private readonly wallClock: () => number = () => Math.floor(Date.now() / 1000),
  ) {}

  /** Resolves once `offer` is up to date, or Cloudflare has failed; within three seconds. */
  async ready(): Promise<void> {
    if (this.#isOver) await this.#refresh();
  }

  /**
   * The current servers for a session. Requests a new Cloudflare credential in the background if
   * due.
   */
  offer(session: string): IceOffer {
    this.#refresh().catch((fault: unknown) => this.log("error", "fault", faultFields(fault)));
    const now = this.wallClock();
    const own = iceList(this.settings, session, now);
    const { ends = 0, servers } = this.cache;
    if (!servers || this.#isOver) return own;
    return {
      ice: [...own.ice, ...servers],
      iceLife: Math.min(own.iceLife ?? Infinity, ends - now),
    };
  }

  #refresh(): Promise<void> {
    const { cloudflareTurnKeyId: id, cloudflareTurnToken: token } = this.settings;
    const { again = 0 } = this.cache;
    const isEarly = this.wallClock() < again && !this.#wasSetBack;
    if (!id || !token || isEarly) return Promise.resolve();
    return this.#asking ??= this.#ask(id, token).finally(() => this.#asking = undefined);
  }

  get #isOver(): boolean {
    return (this.cache.ends ?? 0) <= this.wallClock() || this.#wasSetBack;
  }

  /** The clock was set back to before the last request, so the answer's age is unknown. */
  get #wasSetBack(): boolean {
    return this.wallClock() < (this.cache.asked ?? 0);
  }

  async #ask(id: string, token: string): Promise<void> {
    const { cloudflareTurnApi: api, turnLife } = this.settings;
    const life = Math.min(turnLife, longestLife);
    const asked = this.wallClock();
    this.cache.asked = asked;
    const answer = await cloudflareTurn({ id, token, api }, life);
    if (!answer.ok) {
      this.cache.again = this.wallClock() + pause;
      this.log("warn", "no_turn_credential", { meaning: `Cloudflare's TURN ${answer.reason}.` });
      return;
    }
    this.cache.servers = answer.servers;
    this.cache.again = asked + Math.ceil(life / 4);
    this.cache.ends = asked + life;
  }
}
