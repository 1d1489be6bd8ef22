import type { MemberId } from "@ringside/call";
import type { Clock } from "@ringside/clock";
import { type ArrivingMessage, type ContactDemand, MeetingLink } from "@ringside/contacts";
import type { IceServer } from "@ringside/protocol";
import type { Meeting, MeetingOffer } from "@ringside/seal";
import type { RunningProfile } from "../profile/profile_service.ts";
import type { AwayRelay, RelaySet } from "../relays/relay_set.ts";
import { MeetingBudgets } from "./meeting_budgets.ts";

/** What a program passes to the connection to a meeting. */
export interface MeetingConnectionPorts {
  /** The meeting's relay went online or offline, or named other ICE servers. */
  readonly relayChanged: () => void;
  /** Which of a member's quotas a message uses; `signal` without this. */
  readonly demand?: (message: Pick<ArrivingMessage, "data" | "kind">) => ContactDemand;
}

/** This device's connection to a meeting's room. */
export interface MeetingConnection {
  /** Started just now: who listens before waiting for anything misses no event. */
  readonly link: MeetingLink;
  /** Whether the meeting's relay is online. */
  isOnline(): boolean;
  /** Why the relay is offline; undefined if it is online, or may be soon. */
  away(): AwayRelay | undefined;
  /** The ICE servers of the meeting's relay, of other people's only those that strangers may name. */
  iceServers(): IceServer[];
  /** Leaves the room, and the relay if nothing else needs it. */
  close(): void;
}

interface Parts {
  readonly relays: Pick<RelaySet, "anyOnline" | "away" | "iceServers" | "links" | "want">;
  readonly clock: Clock;
}

interface Open {
  readonly offer: MeetingOffer;
  readonly link: MeetingLink;
  readonly relayChanged: () => void;
  readonly close: () => void;
}

/** The meetings that this device is connected to. */
export class MeetingConnections {
  readonly #parts: Parts;
  readonly #open = new Set<Open>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Connects to the offer's relay and enters the room there, as the running identity. */
  connect(
    { meeting, offer }: { readonly meeting: Meeting; readonly offer: MeetingOffer },
    { identity, record, boot }: RunningProfile,
    { demand, relayChanged }: MeetingConnectionPorts,
  ): MeetingConnection {
    const { clock, relays } = this.#parts;
    const budgets = new MeetingBudgets({ clock, demand: demand ?? (() => ({ kind: "signal" })) });
    const url = urlOf(offer);
    const access = offer.relays[0]?.access;
    this.#want([offer]);
    const link = new MeetingLink({
      ...{ identity, device: record.device, boot, clock },
      meeting,
      relays: relays.links([url]),
      ...(access === undefined ? {} : { accessFor: () => access }),
      profile: { name: record.name },
      admits: (message) => budgets.admits(identityOf(message.device), message),
    });
    const close = () => {
      if (!this.#open.delete(open)) return;
      link.stop();
      budgets.stop();
      this.#want();
    };
    const open: Open = { offer, link, relayChanged, close };
    this.#open.add(open);
    link.start();
    return {
      ...{ link, close },
      isOnline: () => relays.anyOnline([url]),
      away: () => relays.away([url]),
      iceServers: () => relays.iceServers([url]),
    };
  }

  closeAll(): void {
    for (const { close } of [...this.#open]) close();
  }

  setName(name: string): void {
    for (const { link } of this.#open) link.setName(name);
  }

  /** A relay went online or offline, or was replaced. */
  relaysChanged(): void {
    for (const { link, offer, relayChanged } of this.#open) {
      link.setRelays(this.#parts.relays.links([urlOf(offer)]));
      relayChanged();
    }
  }

  /** @param more of a meeting that is being connected to */
  #want(more: readonly MeetingOffer[] = []): void {
    const offers = [...[...this.#open].map(({ offer }) => offer), ...more];
    // The link opens on its first relay's page, which may connect to no other.
    this.#parts.relays.want("meeting", offers.flatMap(({ relays }) => relays.slice(0, 1)));
  }
}

/** A member is named IDENTITY.DEVICE. */
const identityOf = (member: MemberId): string => member.slice(0, member.indexOf("."));

const urlOf = ({ relays }: MeetingOffer): string => relays[0]?.url ?? "";
