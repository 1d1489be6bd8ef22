import type { IceServer } from "@ringside/protocol";
import { RelayLink, type RelayStatus } from "@ringside/relay_link";
import type { RelayState } from "@ringside/ui";
import type { RelayRecord } from "./store/database.ts";

interface Entry {
  link: RelayLink;
  access: string | undefined;
  own: boolean;
}

/** One link for each distinct relay of oneself and one's contacts. */
export class RelaySet {
  readonly #entries = new Map<string, Entry>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
    // The browser knows of a new network before any socket does.
    addEventListener("online", () => this.retryAll());
  }

  /** Opens what is new, closes what nobody wants any more. */
  sync(own: readonly RelayRecord[], others: readonly RelayRecord[]): void {
    const wanted = new Map<string, RelayRecord & { own: boolean }>();
    for (const relay of others) wanted.set(relay.url, { ...relay, own: false });
    for (const relay of own) wanted.set(relay.url, { ...relay, own: true });
    for (const [url, entry] of this.#entries) {
      const still = wanted.get(url);
      if (still && (still.access ?? entry.access) === entry.access) {
        entry.own = still.own;
        continue;
      }
      entry.link.close();
      this.#entries.delete(url);
    }
    for (const [url, relay] of wanted) {
      if (this.#entries.has(url)) continue;
      const link = new RelayLink({ url, access: relay.access });
      this.#entries.set(url, { link, access: relay.access, own: relay.own });
      link.listen((event) => {
        if (event.type === "status") this.#changed();
      });
      link.connect();
    }
    this.#changed();
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

  /** Whether any of these relays can carry a message now. */
  anyOnline(urls: readonly string[]): boolean {
    return urls.some((url) => this.link(url)?.status.state === "online");
  }

  /** The ICE servers that the relays gave, each once. */
  iceServers(urls: readonly string[]): IceServer[] {
    const servers = new Map<string, IceServer>();
    for (const url of urls) {
      const status = this.link(url)?.status;
      if (status?.state !== "online") continue;
      for (const server of status.ice) servers.set(JSON.stringify(server), server);
    }
    return [...servers.values()];
  }

  state(): RelayState[] {
    return [...this.#entries].map(([url, { link, own }]) => relayState(url, own, link.status));
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
