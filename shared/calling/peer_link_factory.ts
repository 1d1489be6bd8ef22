import type { CallRole } from "@ringside/call";
import { makeCertificate, PeerLink } from "@ringside/peer_link";
import type { CallSettings } from "./call_settings.ts";
import type { ContactBook, RelaySet } from "@ringside/client";

export interface PeerLinkFactoryParts {
  book: Pick<ContactBook, "relayUrls">;
  relays: Pick<RelaySet, "iceServers" | "own">;
  settings: () => Pick<CallSettings, "forceRelay">;
}

interface Ice {
  readonly servers: RTCIceServer[];
  readonly policy: RTCIceTransportPolicy;
}

/** Makes a call's peer link out of what the relays and the settings give for it. */
export class PeerLinkFactory {
  readonly #parts: PeerLinkFactoryParts;
  #certificate: RTCCertificate | undefined;
  /** What the newest link was given. */
  #ice: Ice | undefined;

  constructor(parts: PeerLinkFactoryParts) {
    this.#parts = parts;
    this.renewCertificate();
  }

  make(role: CallRole, contact: string): PeerLink {
    const ice = this.#ice = this.#iceFor(contact);
    return new PeerLink({
      role,
      iceServers: ice.servers,
      iceTransportPolicy: ice.policy,
      ...(this.#certificate ? { certificate: this.#certificate } : {}),
    });
  }

  /** Gives the newest link what the relays and the settings say now; its next restart uses it. */
  refreshIce(link: Pick<PeerLink, "setIce">, contact: string): void {
    const ice = this.#iceFor(contact);
    // With every relay gone the old credentials are the best there are.
    if (ice.servers.length === 0 && ice.policy === this.#ice?.policy) return;
    if (JSON.stringify(ice) === JSON.stringify(this.#ice)) return;
    this.#ice = ice;
    link.setIce(ice.servers, ice.policy);
  }

  /** A key of its own for every call, made while nothing waits for it. */
  renewCertificate(): void {
    this.#certificate = undefined;
    void makeCertificate().then((certificate) => this.#certificate = certificate);
  }

  /** Whoever hides their address shows it to servers of their own choice alone. */
  #iceFor(contact: string): Ice {
    const { book, relays, settings } = this.#parts;
    return settings().forceRelay
      ? { servers: relays.iceServers(relays.own), policy: "relay" }
      : { servers: relays.iceServers(book.relayUrls(contact)), policy: "all" };
  }
}
