import { type CallRole, makeCertificate, PeerLink } from "@ringside/call";
import type { SettingsState } from "@ringside/ui";
import type { ContactBook } from "./contact_book.ts";
import type { RelaySet } from "./relay_set.ts";

export interface LinkMakerParts {
  book: Pick<ContactBook, "relayUrls">;
  relays: Pick<RelaySet, "iceServers">;
  settings: () => SettingsState;
}

/** Makes a call's peer link out of what the relays and the settings give for it. */
export class LinkMaker {
  readonly #parts: LinkMakerParts;
  #certificate: RTCCertificate | undefined;
  /** What the newest link was given. */
  #ice = "";

  constructor(parts: LinkMakerParts) {
    this.#parts = parts;
    this.renewCertificate();
  }

  make(role: CallRole, contact: string): PeerLink {
    const iceServers = this.#iceServers(contact);
    this.#ice = JSON.stringify(iceServers);
    return new PeerLink({
      role,
      iceServers,
      iceTransportPolicy: this.#parts.settings().forceRelay ? "relay" : "all",
      ...(this.#certificate ? { certificate: this.#certificate } : {}),
    });
  }

  /** Gives the newest link what the relays say now; its next restart uses it. */
  refreshIce(link: Pick<PeerLink, "setIceServers">, contact: string): void {
    const servers = this.#iceServers(contact);
    const text = JSON.stringify(servers);
    // With every relay gone the old credentials are the best there are.
    if (servers.length === 0 || text === this.#ice) return;
    this.#ice = text;
    link.setIceServers(servers);
  }

  /** A key of its own for every call, made while nothing waits for it. */
  renewCertificate(): void {
    this.#certificate = undefined;
    void makeCertificate().then((certificate) => this.#certificate = certificate);
  }

  #iceServers(contact: string) {
    const { book, relays } = this.#parts;
    return relays.iceServers(book.relayUrls(contact));
  }
}
