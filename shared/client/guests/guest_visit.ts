import type { Clock } from "@ringside/clock";
import { cleanName } from "@ringside/contacts";
import type { CallLinkOffer } from "@ringside/seal";
import type { Client } from "../client.ts";
import type { GuestVisitState, JoinOutcome } from "./guest_visit_state.ts";
import type { TabMemory } from "./tab_memory.ts";

export interface GuestVisitPorts {
  /** Made with the stores of {@linkcode TabMemory}, and the link's first relay as the preset. */
  readonly client: Client;
  /** From `parseCallLink(location.href)`. */
  readonly link: CallLinkOffer;
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly wallClock: () => number;
  /** What survives a reload of the tab. */
  readonly tab?: TabMemory;
  readonly changed: (state: GuestVisitState) => void;
}

/**
 * A guest's way from a call link to its owner: asks whether they can be rung, knocks, and makes the
 * owner a contact of the guest's client. From then on a call is placed as to any contact.
 */
export class GuestVisit {
  readonly #ports: GuestVisitPorts;
  #state: GuestVisitState;

  constructor(ports: GuestVisitPorts) {
    this.#ports = ports;
    const { expires, name, owner } = ports.link;
    this.#state = {
      owner,
      ownerName: cleanName(name),
      expires: expires === undefined ? null : expires * 1000,
      ownerState: { is: "looking" },
      telling: "no",
    };
  }

  get state(): GuestVisitState {
    return this.#state;
  }

  /** This tab was in a call less than a minute ago and was reloaded: `join` leads back into it. */
  get returning(): { name: string } | undefined {
    return this.#ports.tab?.returning(this.#ports.wallClock());
  }

  /** Starts the client, with an identity of this tab's own, and asks for the owner. */
  async start(): Promise<void> {}

  stop(): void {}

  /** Asks for admission under this name; asked again it knocks again, and costs no second use. */
  join(_name: string): Promise<JoinOutcome> {
    return Promise.resolve({ ok: false, reason: "unavailable" });
  }

  /** Tells the owner that this guest called, as soon as they are there; for an hour at most. */
  tellThatICalled(_name: string): void {}

  /** Whether a call goes on: what a reload within a minute leads back into. */
  inCall(_on: boolean): void {}
}
