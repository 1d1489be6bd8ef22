import type { CallRole } from "@ringside/call";
import { makeCertificate, PeerLink } from "@ringside/peer_link";
import type { CallSettings } from "./call_settings.ts";
import type { RelaySet } from "@ringside/client";

export interface PeerLinkFactoryParts {
  relays: Pick<RelaySet, "iceServers" | "own">;
  settings: () => Pick<CallSettings, "forceRelay">;
}

interface Ice {
  readonly servers: RTCIceServer[];
  readonly policy: RTCIceTransportPolicy;
}

/** Makes peer links out of what the relays and the settings give for them. */
export class PeerLinkFactory {
  readonly #parts: PeerLinkFactoryParts;
  #certificate: RTCCertificate | undefined;
  /** What each link was given last. */
  readonly #given = new WeakMap<object, Ice>();

  constructor(parts: PeerLinkFactoryParts) {
    this.#parts = parts;
    this.renewCertificate();
  }

  /** `relayUrls`: the relays on which the other side is met. */
  make(role: CallRole, relayUrls: readonly string[]): PeerLink {
    const ice = this.#iceFor(relayUrls);
    const link = new PeerLink({
      role,
      iceServers: ice.servers,
      iceTransportPolicy: ice.policy,
      ...(this.#certificate ? { certificate: this.#certificate } : {}),
    });
    this.#given.set(link, ice);
    return link;
  }

  /** Gives a link what the relays and the settings say now; its next restart uses it. */
  refreshIce(link: Pick<PeerLink, "setIce">, relayUrls: readonly string[]): void {
    const given = this.#given.get(link);
    const ice = this.#iceFor(relayUrls);
    // With every relay gone the old credentials are the best there are.
    if (ice.servers.length === 0 && ice.policy === given?.policy) return;
    if (JSON.stringify(ice) === JSON.stringify(given)) return;
    this.#given.set(link, ice);
    link.setIce(ice.servers, ice.policy);
  }

  /** A key of its own for every call and meeting, made while nothing waits for it. */
  renewCertificate(): void {
    this.#certificate = undefined;
    void makeCertificate().then((certificate) => this.#certificate = certificate);
  }

  /** Whoever hides their address shows it to servers of their own choice alone. */
  #iceFor(relayUrls: readonly string[]): Ice {
    const { relays, settings } = this.#parts;
    return settings().forceRelay
      ? { servers: relays.iceServers(relays.own), policy: "relay" }
      : { servers: relays.iceServers(relayUrls), policy: "all" };
  }
}
