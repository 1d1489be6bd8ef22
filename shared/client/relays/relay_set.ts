import { type Cancel, type Clock, systemClock } from "@ringside/clock";
import type { IceServer } from "@ringside/protocol";
import {
  iceNamedByOthers,
  RelayLink,
  type RelayLinkOptions,
  type RelayStatus,
} from "@ringside/relay_link";
import type { RelayState } from "./relay_state.ts";
import type { RelayRecord } from "../stores/records.ts";

interface Entry {
  link: RelayLink;
  /** Fetches new TURN credentials before the current ones expire. */
  refresh: Cancel | undefined;
  /** Cuts the retry delay short during a call. */
  hurried: Cancel | undefined;
  /** Why the relay is offline, kept during retries until it is online. */
  away: AwayRelay | undefined;
}

/** The part of their life after which TURN credentials are replaced. */
const usedShare = 0.7;
/** The longest retry delay during a call, when a repair may depend on this relay. */
const hurriedMs = 1_000;

/**
 * Why a relay is needed. `own` relays are the person's choice; the others come and go. `guest`: the
 * relay of a call link that was opened here. `meeting`: the relay of a meeting that this device is
 * connected to.
 */
type Group = "own" | "contacts" | "pairing" | "guest" | "meeting";

/** Why a relay is offline: it is being retried, or has refused us. */
export type AwayRelay = Pick<
  Extract<RelayStatus, { state: "waiting" | "refused" }>,
  "state" | "reason"
>;

/** One link per relay: the person's own, their contacts', and those of links in use. */
export class RelaySet {
  readonly #entries = new Map<string, Entry>();
  readonly #wanted = new Map<Group, readonly RelayRecord[]>();
  readonly #changed: () => void;
  readonly #clock: Clock;
  readonly #socket: Pick<RelayLinkOptions, "random" | "webSocket">;
  #inHurry = false;

  /** @param socket replaces WebSocket and randomness in tests */
  constructor(
    changed: () => void,
    clock: Clock = systemClock,
    socket: Pick<RelayLinkOptions, "random" | "webSocket"> = {},
  ) {
    this.#changed = changed;
    this.#clock = clock;
    this.#socket = socket;
  }

  /** Sets the relays that a group needs; opens new links, and closes those that no group needs. */
  want(group: Group, relays: readonly RelayRecord[]): void {
    this.#wanted.set(group, relays);
    const wanted = new Map<string, string | undefined>();
    // The person's own access key opens every room, a contact's token only one.
    for (const each of ["meeting", "pairing", "guest", "contacts"] as const) {
      for (const { access, url } of this.#wanted.get(each) ?? []) {
        wanted.set(url, access ?? wanted.get(url));
      }
    }
    // What others announce about the person's own relay must not lock the person out there.
    for (const { access, url } of this.#wanted.get("own") ?? []) wanted.set(url, access);
    for (const [url, entry] of this.#entries) {
      if (wanted.has(url)) {
        entry.link.setAccess(wanted.get(url));
        continue;
      }
      entry.link.close();
      this.#entries.delete(url);
    }
    for (const [url, access] of wanted) {
      if (!this.#entries.has(url)) this.#open(url, access);
    }
    this.#changed();
  }

  #open(url: string, access: string | undefined): void {
    const link = new RelayLink({
      url,
      ...(access ? { access } : {}),
      clock: this.#clock,
      ...this.#socket,
    });
    const entry: Entry = { link, refresh: undefined, hurried: undefined, away: undefined };
    this.#entries.set(url, entry);
    link.listen((event) => {
      if (event.type !== "status") return;
      const { status } = event;
      if (status.state === "online") entry.away = undefined;
      else if ("reason" in status) entry.away = { state: status.state, reason: status.reason };
      this.#planRefresh(entry, status);
      this.#planHurry(entry);
      this.#changed();
    });
    link.connect();
  }

  #planRefresh(entry: Entry, status: RelayStatus): void {
    entry.refresh?.();
    entry.refresh = undefined;
    if (status.state !== "online" || status.iceLife === undefined) return;
    const ms = status.iceLife * 1000 * usedShare;
    entry.refresh = this.#clock.after(ms, () => void entry.link.refreshIce());
  }

  /** During a call, lost relays are retried more often. */
  hurry(inHurry: boolean): void {
    if (inHurry === this.#inHurry) return;
    this.#inHurry = inHurry;
    for (const entry of this.#entries.values()) this.#planHurry(entry);
  }

  #planHurry(entry: Entry): void {
    entry.hurried?.();
    entry.hurried = undefined;
    const { status } = entry.link;
    if (!this.#inHurry || status.state !== "waiting" || status.retryInMs <= hurriedMs) return;
    // Spread out, because a relay that has just restarted gets many connections.
    const ms = hurriedMs * (1 + Math.random() / 2);
    entry.hurried = this.#clock.after(ms, () => entry.link.retryNow());
  }

  link(url: string): RelayLink | undefined {
    return this.#entries.get(url)?.link;
  }

  links(urls: readonly string[]): RelayLink[] {
    return urls.map((url) => this.link(url)).filter((link) => link !== undefined);
  }

  retryAll(): void {
    for (const { link } of this.#entries.values()) link.retryNow();
  }

  /** Whether any of these relays is online now. */
  anyOnline(urls: readonly string[]): boolean {
    return urls.some((url) => this.link(url)?.status.state === "online");
  }

  /** Why none of these relays is online; undefined if one is, or may be soon. */
  away(urls: readonly string[]): AwayRelay | undefined {
    const all = urls.map((url) => this.#entries.get(url)?.away);
    // One in `waiting` may still come online; one in `refused` will not.
    return all.includes(undefined)
      ? undefined
      : all.find((one) => one?.state === "waiting") ?? all[0];
  }

  /** The addresses of the person's own relays. */
  get own(): string[] {
    return (this.#wanted.get("own") ?? []).map(({ url }) => url);
  }

  /**
   * The ICE servers of these relays, without duplicates; from other people's relays only those that
   * strangers may name.
   */
  iceServers(urls: readonly string[]): IceServer[] {
    const servers = new Map<string, IceServer>();
    const { own } = this;
    for (const url of urls) {
      const status = this.link(url)?.status;
      if (status?.state !== "online") continue;
      const ice = own.includes(url) ? status.ice : iceNamedByOthers(status.ice, own);
      for (const server of ice) servers.set(JSON.stringify(server), server);
    }
    return [...servers.values()];
  }

  state(): RelayState[] {
    const { own } = this;
    return [...this.#entries].map(([url, { link }]) =>
      relayState(url, own.includes(url), link.status)
    );
  }
}

function relayState(url: string, own: boolean, status: RelayStatus): RelayState {
  switch (status.state) {
    case "online":
      return { url, own, state: "online", sameNetworkOnly: status.ice.length === 0 };
    case "waiting":
    case "refused":
      return { url, own, state: status.state, trouble: status.reason, sameNetworkOnly: false };
    case "connecting":
    case "closed":
      return { url, own, state: "connecting", sameNetworkOnly: false };
  }
}
