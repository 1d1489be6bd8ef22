import {
  createInvite,
  InviteClient,
  InviteServer,
  mostContactRelays,
  type PairedContact,
  type ServedInvite,
} from "@ringside/contacts";
import { mayNameRelay } from "@ringside/relay_link";
import { inviteLink, type InviteOffer, parseInvite, randomId } from "@ringside/seal";
import type { AcceptingState, AcceptOutcome, CreateOutcome, InviteState } from "./pairing_state.ts";
import type { ContactBook } from "./contact_book.ts";
import type { OwnRelays } from "../relays/own_relays.ts";
import type { ProfileService, RunningProfile } from "../profile/profile_service.ts";
import type { RelaySet } from "../relays/relay_set.ts";
import { relaysForLinks } from "../relays/relays_for_links.ts";
import { isStored } from "../stores/is_stored.ts";
import type { KeepWrite } from "../stores/keep_write.ts";
import type { Stores } from "../stores/stores.ts";

const lifeSeconds = 24 * 60 * 60;

interface Serving {
  server: InviteServer;
  link: string;
  expires: number;
  /** Nobody has accepted the invite yet. */
  open: boolean;
}

interface Accepting {
  client: InviteClient;
  offer: InviteOffer;
  reason?: AcceptingState["reason"];
}

export interface PairingParts {
  stores: Pick<Stores, "accepting" | "invites">;
  profile: ProfileService;
  book: ContactBook;
  relays: RelaySet;
  ownRelays: OwnRelays;
  keep: KeepWrite;
  changed: () => void;
}

/**
 * The person's own invites, and those they are accepting. Both survive restarts, until used or
 * expired.
 */
export class PairingService {
  readonly #parts: PairingParts;
  readonly #serving = new Map<string, Serving>();
  readonly #accepting = new Map<string, Accepting>();

  constructor(parts: PairingParts) {
    this.#parts = parts;
  }

  /** Resumes pairing after a restart. */
  async start(running: RunningProfile): Promise<void> {
    this.stop();
    const { accepting, invites } = this.#parts.stores;
    for (const { id, state } of await accepting.list()) {
      const offer = this.#usable(state);
      if (offer) this.#prepareAccept(id, offer, running);
      else await this.#forgotten("accepting", id);
    }
    this.#wantRelays();
    for (const { id, state } of await invites.list()) await this.#serve(id, state, running);
    for (const { client } of this.#accepting.values()) await client.start();
    this.#parts.changed();
  }

  stop(): void {
    for (const { server } of this.#serving.values()) server.stop();
    for (const { client } of this.#accepting.values()) client.stop();
    this.#serving.clear();
    this.#accepting.clear();
  }

  /** Invites that can still be used. A used one is not listed, but still answers *used*. */
  invites(): InviteState[] {
    return [...this.#serving].flatMap(([id, { link, expires, open }]) =>
      open ? [{ id, link, expires: expires * 1000 }] : []
    );
  }

  accepting(): AcceptingState[] {
    return [...this.#accepting].map(([id, { offer, reason }]) => ({
      id,
      relay: offer.relays[0]?.url ?? "",
      ...(reason
        ? { state: "refused", reason }
        // The answer can arrive only over a relay.
        : this.#parts.relays.away(offer.relays.map(({ url }) => url)) ?? { state: "waiting" }),
    }));
  }

  async createInvite(): Promise<CreateOutcome> {
    const { profile, stores } = this.#parts;
    const { running } = profile;
    if (!running) return { ok: false, reason: "no_profile" };
    const created = await createInvite({
      ...this.#own(),
      inviter: running.identity.id,
      lifeSeconds,
      now: Date.now() / 1000,
    });
    if (!created.ok) return created;
    const id = randomId();
    const state: ServedInvite = { state: "open", offer: created.offer };
    if (!await isStored(stores.invites.put(id, state))) return { ok: false, reason: "not_stored" };
    await this.#serve(id, state, running);
    this.#parts.changed();
    return { ok: true, id, link: created.link, expires: created.offer.expires * 1000 };
  }

  async withdraw(id: string): Promise<void> {
    this.#serving.get(id)?.server.stop();
    this.#serving.delete(id);
    await this.#forgotten("invites", id);
    this.#parts.changed();
  }

  /** The relays that accepting this text would connect to; empty if it is not an invite. */
  relaysNamed(text: string): string[] {
    const parsed = parseInvite(text, Date.now() / 1000);
    return parsed.ok ? this.#usable(parsed.offer)?.relays.map(({ url }) => url) ?? [] : [];
  }

  async accept(text: string): Promise<AcceptOutcome> {
    const { book, profile, stores } = this.#parts;
    const { running } = profile;
    if (!running) return { ok: false, reason: "no_profile" };
    const parsed = parseInvite(text, Date.now() / 1000);
    if (!parsed.ok) return { ok: false, reason: parsed.reason };
    if (parsed.offer.inviter === running.identity.id) return { ok: false, reason: "own_invite" };
    if (book.record(parsed.offer.inviter)) return { ok: false, reason: "already_contact" };
    const offer = this.#usable(parsed.offer);
    if (!offer) return { ok: false, reason: "no_public_relay" };
    for (const [id, other] of this.#accepting) {
      if (other.offer.secret === offer.secret && !other.reason) return { ok: true, id };
    }
    const id = randomId();
    // Before the first `await`, so that a second press finds it.
    const client = this.#prepareAccept(id, offer, running);
    if (!await isStored(stores.accepting.put(id, offer))) {
      this.#drop(id);
      return { ok: false, reason: "not_stored" };
    }
    this.#wantRelays();
    await client.start();
    this.#parts.changed();
    return { ok: true, id };
  }

  async forget(id: string): Promise<void> {
    this.#drop(id);
    await this.#forgotten("accepting", id);
    this.#parts.changed();
  }

  #forgotten(store: "invites" | "accepting", id: string): Promise<void> {
    return this.#parts.keep(`${store} ${id}`, () => this.#parts.stores[store].remove(id));
  }

  #drop(id: string): void {
    this.#accepting.get(id)?.client.stop();
    this.#accepting.delete(id);
    this.#wantRelays();
  }

  async #serve(id: string, invite: ServedInvite, running: RunningProfile): Promise<void> {
    const { book, profile, relays } = this.#parts;
    const server = new InviteServer({
      ...this.#own(),
      identity: running.identity,
      name: () => profile.running?.record.name ?? "",
      invite,
      links: relays.links(invite.offer.relays.map(({ url }) => url)),
      onWinner: async (contact, used) => {
        await book.add(contact, { used: { id, state: used } });
        const serving = this.#serving.get(id);
        if (serving) serving.open = false;
        this.#parts.changed();
      },
      onExpired: () => void this.withdraw(id),
    });
    this.#serving.set(id, {
      server,
      link: inviteLink(invite.offer),
      expires: invite.offer.expires,
      open: invite.state === "open",
    });
    await server.start();
  }

  /** Creates the client, and connects to its relays before it starts. */
  #prepareAccept(id: string, offer: InviteOffer, running: RunningProfile): InviteClient {
    const { profile } = this.#parts;
    const urls = offer.relays.map(({ url }) => url);
    this.#parts.relays.want("pairing", [...this.#offers().flatMap(relaysOf), ...relaysOf(offer)]);
    const client = new InviteClient({
      ...this.#own(),
      identity: running.identity,
      device: running.record.device,
      name: () => profile.running?.record.name ?? "",
      offer,
      links: this.#parts.relays.links(urls),
      onAccepted: (contact) => this.#accepted(id, contact, urls),
      onProgress: (progress) => {
        const accepting = this.#accepting.get(id);
        if (!accepting || progress.state !== "failed") return;
        accepting.reason = progress.reason === "own_invite" || progress.reason === "garbled"
          ? "refused"
          : progress.reason;
        void this.#forgotten("accepting", id);
        this.#parts.changed();
      },
    });
    this.#accepting.set(id, { client, offer });
    return client;
  }

  /** @param agreed the invite's relays: the person agreed to them by accepting it */
  async #accepted(id: string, contact: PairedContact, agreed: readonly string[]): Promise<void> {
    await this.#parts.book.add({ ...contact, agreed }, { accepted: id });
    this.#accepting.delete(id);
    this.#wantRelays();
    this.#parts.changed();
  }

  /** The offer with only those relays that a stranger may name; undefined if there are none. */
  #usable(offer: InviteOffer): InviteOffer | undefined {
    const own = this.#parts.ownRelays.list.map(({ url }) => url);
    const relays = offer.relays.filter(({ url }) => mayNameRelay(url, own))
      .slice(0, mostContactRelays);
    return relays.length === 0 ? undefined : { ...offer, relays };
  }

  #offers(): InviteOffer[] {
    return [...this.#accepting.values()].flatMap(({ offer, reason }) => reason ? [] : [offer]);
  }

  #wantRelays(): void {
    this.#parts.relays.want("pairing", this.#offers().flatMap(relaysOf));
  }

  #own() {
    return relaysForLinks(this.#parts.ownRelays, this.#parts.relays);
  }
}

const relaysOf = (offer: InviteOffer) => offer.relays;
