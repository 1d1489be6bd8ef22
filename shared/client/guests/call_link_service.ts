import { Allowance, type Cancel, type Clock } from "@ringside/clock";
import { CallLinkServer, cleanName, createCallLink, type GuestVerdict } from "@ringside/contacts";
import { type GuestRequest, randomId } from "@ringside/seal";
import type { ContactBook } from "../contacts/contact_book.ts";
import type { HistoryService } from "../history/history_service.ts";
import type { ProfileService, RunningProfile } from "../profile/profile_service.ts";
import type { OwnRelays } from "../relays/own_relays.ts";
import type { RelaySet } from "../relays/relay_set.ts";
import { relaysForLinks } from "../relays/relays_for_links.ts";
import { isStored } from "../stores/is_stored.ts";
import type { KeepWrite } from "../stores/keep_write.ts";
import type { PairingStore } from "../stores/stores.ts";
import { watchEnds } from "../watch_ends.ts";
import { type CallLinkRecord, callLinkState, isLongOver, linkEnd } from "./call_link_record.ts";
import type { CallLinkOutcome, CallLinkState } from "./call_link_state.ts";
import { guestPolicy } from "./guest_policy.ts";
import { Guests } from "./guests.ts";

interface Serving {
  record: CallLinkRecord;
  server: CallLinkServer | undefined;
  /** The link to its relay, which is another one once the relay was removed and added again. */
  relay: unknown;
  readonly missed: Allowance;
}

export interface CallLinkParts {
  readonly store: PairingStore<CallLinkRecord>;
  readonly profile: Pick<ProfileService, "running">;
  readonly book: Pick<ContactBook, "addGuest" | "guestOf" | "record" | "remove">;
  readonly relays: Pick<RelaySet, "anyOnline" | "link">;
  readonly ownRelays: Pick<OwnRelays, "forPairing">;
  readonly history: Pick<HistoryService, "missedWhileAway">;
  readonly keep: KeepWrite;
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly wallClock: () => number;
  /** Whether the person can be rung now: neither in a call nor wanting none. */
  readonly free: () => boolean;
  /** Guests who have gone for good: what was kept of them goes as well. */
  readonly forget: (guest: string) => void;
  readonly changed: () => void;
}

/**
 * The person's call links, and who comes by them. Each link is served as long as this device runs;
 * at most one guest at a time is let in who has not rung yet.
 */
export class CallLinkService {
  readonly #parts: CallLinkParts;
  readonly #links = new Map<string, Serving>();
  readonly #guests: Guests;
  #running: RunningProfile | undefined;
  #endCheck: Cancel = () => {};

  constructor(parts: CallLinkParts) {
    this.#parts = parts;
    this.#guests = new Guests({
      clock: parts.clock,
      arrived: (link) => this.#use(link),
      gone: (guest) => {
        // Some have become contacts under the same identity.
        if (parts.book.guestOf(guest) === undefined) return;
        // Their lines are found as long as they count as a guest.
        parts.forget(guest);
        void parts.book.remove(guest);
      },
    });
  }

  /** Serves what is stored, under this identity. */
  async start(running: RunningProfile): Promise<void> {
    this.stop();
    this.#running = running;
    for (const { id, state } of await this.#parts.store.list()) {
      // Of another identity, or ended long ago.
      const isOver = state.offer.owner !== running.identity.id ||
        isLongOver(state, this.#parts.wallClock());
      if (isOver) await this.#forgotten(id);
      else this.#links.set(id, this.#serving(state));
    }
    await Promise.all([...this.#links.keys()].map((id) => this.#serve(id)));
    this.#endCheck = watchEnds(this.#parts.clock, () => this.#checkEnds());
    this.#parts.changed();
  }

  stop(): void {
    this.#endCheck();
    this.#guests.stop();
    for (const { server } of this.#links.values()) server?.stop();
    this.#links.clear();
    this.#running = undefined;
  }

  /** Those that were not revoked, oldest first. */
  states(): CallLinkState[] {
    return [...this.#links]
      .filter(([, { record }]) => record.revokedAt === undefined)
      .map(([id, { record, relay }]) =>
        callLinkState(id, record, {
          now: this.#parts.wallClock(),
          isAway: !relay || !this.#parts.relays.anyOnline([urlOf(record)]),
        })
      );
  }

  /** @param wanted without `expiresInMs` the link does not expire */
  async create(
    wanted: { label: string; expiresInMs?: number | undefined; maxUses?: number | undefined },
  ): Promise<CallLinkOutcome> {
    const running = this.#running;
    if (!running) return { ok: false, reason: "no_profile" };
    if (this.#links.size >= guestPolicy.links) return { ok: false, reason: "too_many" };
    const { expiresInMs, label, maxUses } = wanted;
    const created = await createCallLink({
      ...this.#own(),
      owner: running.identity.id,
      name: running.record.name,
      lifeSeconds: expiresInMs === undefined ? undefined : expiresInMs / 1000,
      now: this.#parts.wallClock() / 1000,
    });
    if (!created.ok) return created;
    const id = randomId();
    const record: CallLinkRecord = {
      offer: created.offer,
      label: cleanName(label),
      uses: 0,
      ...(maxUses === undefined ? {} : { maxUses }),
    };
    if (!await isStored(this.#parts.store.put(id, record))) {
      return { ok: false, reason: "not_stored" };
    }
    this.#links.set(id, this.#serving(record));
    await this.#serve(id);
    this.#parts.changed();
    return { ok: true, id, link: created.link };
  }

  /**
   * Nobody comes by this link any more; whoever opens it learns that it was revoked. A guest who is
   * in a call stays until it ends. One that has ended already is only no longer listed.
   */
  async revoke(id: string): Promise<void> {
    const serving = this.#links.get(id);
    if (!serving || serving.record.revokedAt !== undefined) return;
    serving.record = { ...serving.record, revokedAt: this.#parts.wallClock() };
    this.#guests.dismiss(id);
    this.#parts.changed();
    await Promise.all([this.#write(id), serving.server?.renew()]);
  }

  /** The person's relays came, went or were replaced. */
  relaysChanged(): void {
    for (const [id, { record, relay }] of this.#links) {
      if (relay !== this.#parts.relays.link(urlOf(record))) void this.#serve(id);
    }
    this.#parts.changed();
  }

  deviceOnline(contact: string): void {
    this.#guests.online(contact);
  }

  deviceGone(contact: string): void {
    this.#guests.offline(contact);
  }

  /** Whether anything that a contact says counts: not of a guest whose link was revoked. */
  admits(contact: string): boolean {
    return this.#parts.book.guestOf(contact) === undefined || !this.#guests.isSentAway(contact);
  }

  /** Whom a call goes on with, or rings: they stay, and others are let in after it. */
  callingWith(contact: string | undefined): void {
    this.#guests.callingWith(contact);
  }

  #serving(record: CallLinkRecord): Serving {
    const missed = new Allowance(guestPolicy.missed, this.#parts.clock.now());
    return { record, server: undefined, relay: undefined, missed };
  }

  async #serve(id: string): Promise<void> {
    const running = this.#running;
    const serving = this.#links.get(id);
    if (!running || !serving) return;
    serving.server?.stop();
    serving.server = undefined;
    const relay = this.#parts.relays.link(urlOf(serving.record));
    serving.relay = relay;
    if (!relay) return;
    serving.server = new CallLinkServer({
      ...this.#own(),
      identity: running.identity,
      name: () => this.#parts.profile.running?.record.name ?? "",
      offer: serving.record.offer,
      relay,
      decide: (guest, request) => this.#decide(id, guest, request),
      clock: this.#parts.clock,
    });
    await serving.server.start();
  }

  async #decide(id: string, guest: string, request: GuestRequest): Promise<GuestVerdict> {
    const serving = this.#links.get(id);
    if (!serving) return { result: "revoked" };
    const isKnown = this.#guests.has(guest, id);
    const ended = linkEnd(serving.record, this.#parts.wallClock());
    if (ended !== undefined && !(isKnown && ended === "used_up")) return { result: ended };
    const { book } = this.#parts;
    // A contact calls as a contact, and one who is blocked not at all.
    if (book.record(guest) && book.guestOf(guest) === undefined) return { result: "refused" };
    const isFree = isKnown || (this.#parts.free() && !this.#guests.isAwaited);
    switch (request.want) {
      case "look":
        return { result: isFree ? "available" : "busy" };
      case "missed":
        return { result: await this.#note(serving, guest, request) ? "noted" : "busy" };
      case "join": {
        if (isFree) {
          await this.#admit(id, guest, request.name);
          return { result: "admitted" };
        }
        // Who presses again and again is listed once.
        const missed = { name: request.name, call: guest, at: this.#parts.wallClock() };
        return { result: "busy", noted: await this.#note(serving, guest, missed) };
      }
    }
  }

  async #admit(id: string, guest: string, name: string): Promise<void> {
    this.#guests.admit(guest, id);
    await this.#parts.book.addGuest({ id: guest, name: cleanName(name), relays: [] }, id);
  }

  /** Lists a missed call; false where guests of the link have left as many as they may. */
  async #note(
    { missed }: Serving,
    guest: string,
    { at, call, name }: { at: number; call: string; name: string },
  ): Promise<boolean> {
    if (!missed.take(1, this.#parts.clock.now())) return false;
    const shown = cleanName(name) || guest.slice(0, 8);
    const note = { at, call, mode: "video" } as const;
    return await isStored(this.#parts.history.missedWhileAway(guest, shown, note, true));
  }

  /** A guest of the link was met for the first time, which no recorded knock can bring about. */
  #use(id: string): void {
    const serving = this.#links.get(id);
    if (!serving) return;
    serving.record = { ...serving.record, uses: serving.record.uses + 1 };
    this.#parts.changed();
    void this.#write(id);
    // Open pages learn that the link has brought its last guest.
    if (linkEnd(serving.record, this.#parts.wallClock())) void serving.server?.renew();
  }

  /** Shows a link as expired when it is, and forgets it a month later. */
  #checkEnds(): void {
    for (const [id, { record, server }] of [...this.#links]) {
      if (!isLongOver(record, this.#parts.wallClock())) continue;
      server?.stop();
      this.#links.delete(id);
      void this.#forgotten(id);
    }
    this.#parts.changed();
  }

  #write(id: string): Promise<void> {
    return this.#parts.keep(`call link ${id}`, async () => {
      const record = this.#links.get(id)?.record;
      if (record) await this.#parts.store.put(id, record);
    });
  }

  #forgotten(id: string): Promise<void> {
    return this.#parts.keep(`call link ${id}`, () => this.#parts.store.remove(id));
  }

  #own() {
    return relaysForLinks(this.#parts.ownRelays, this.#parts.relays);
  }
}

const urlOf = ({ offer }: CallLinkRecord): string => offer.relays[0]?.url ?? "";
