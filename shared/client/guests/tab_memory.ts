import * as v from "valibot";
import type { CallLinkOffer, RelayEntry } from "@ringside/seal";
import { memoryStores } from "../stores/memory/memory_stores.ts";
import type { ProfileRecord, RelayRecord } from "../stores/records.ts";
import type { Stores } from "../stores/stores.ts";
import type { BrokenOffCall, DeviceSwitches } from "./guest_visit_state.ts";

/** The part of a tab's `sessionStorage` that a guest needs. */
export type TabStorage = Pick<Storage, "getItem" | "removeItem" | "setItem">;

const Remembered = v.object({
  /** The link's secret: a guest of another link in the same tab is another person. */
  secret: v.string(),
  profile: v.object({
    name: v.string(),
    privateKey: v.string(),
    device: v.string(),
    starts: v.number(),
  }),
  /** The call that goes on, as it was at this time, in milliseconds since 1970. */
  call: v.optional(v.object({ at: v.number(), camera: v.boolean(), microphone: v.boolean() })),
});
type Remembered = v.InferOutput<typeof Remembered>;

const key = "guest";
const relayRecord = ({ access, url }: RelayEntry): RelayRecord => ({
  url,
  ...(access === undefined ? {} : { access }),
});
/** The owner waits this long for a guest whose page was reloaded. */
const returnWithinMs = 60_000;

/**
 * What a guest's tab keeps over a reload: its identity, so that the owner knows the same guest
 * again, and the call that it was in, with camera and microphone as they were: a reload turns neither
 * on. It ends with the tab. Where the browser gives no storage, everything works but the way back.
 */
export class TabMemory {
  readonly #storage: TabStorage | undefined;
  readonly #secret: string;
  readonly #relays: RelayRecord[];
  #remembered: Remembered | undefined;

  constructor(storage: TabStorage | undefined, link: Pick<CallLinkOffer, "relays" | "secret">) {
    this.#storage = storage;
    this.#secret = link.secret;
    this.#relays = link.relays.slice(0, 1).map(relayRecord);
    this.#remembered = this.#read();
  }

  /** A guest's stores: the identity is kept in the tab, everything else in memory. */
  stores(): Stores {
    const stores = memoryStores();
    const { values } = stores;
    return {
      ...stores,
      values: {
        profile: () => Promise.resolve(structuredClone(this.#remembered?.profile)),
        saveProfile: (profile: ProfileRecord) => {
          this.#write({ ...this.#remembered, secret: this.#secret, profile: { ...profile } });
          return Promise.resolve();
        },
        // The link's token opens the relay until the owner gives one for the two alone.
        relays: () => Promise.resolve(this.#relays),
        saveRelays: (relays) => values.saveRelays(relays),
        settings: () => values.settings(),
        saveSettings: (settings) => values.saveSettings(settings),
      },
    };
  }

  returning(now: number): BrokenOffCall | undefined {
    const { call, profile } = this.#remembered ?? {};
    if (!profile || !call) return undefined;
    const { at, camera, microphone } = call;
    const age = now - at;
    return age >= 0 && age < returnWithinMs
      ? { name: profile.name, camera, microphone }
      : undefined;
  }

  /** A call goes on at this time, with these devices; undefined once it has ended. */
  setInCall(call: DeviceSwitches & { at: number } | undefined): void {
    if (!this.#remembered) return;
    const { call: _, ...rest } = this.#remembered;
    this.#write(call ? { ...rest, call } : rest);
  }

  #write(remembered: Remembered): void {
    this.#remembered = remembered;
    try {
      this.#storage?.setItem(key, JSON.stringify(remembered));
    } catch {
      // Full or forbidden: then a reload is another guest.
    }
  }

  #read(): Remembered | undefined {
    try {
      const parsed = v.safeParse(Remembered, JSON.parse(this.#storage?.getItem(key) ?? "null"));
      return parsed.success && parsed.output.secret === this.#secret ? parsed.output : undefined;
    } catch {
      return undefined;
    }
  }
}
