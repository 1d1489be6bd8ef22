import type { Cancel, Clock } from "@ringside/clock";
import { createMeeting } from "@ringside/contacts";
import { mayNameRelay } from "@ringside/relay_link";
import { deriveMeeting, type MeetingOffer, type ParsedMeeting, parseMeeting } from "@ringside/seal";
import type { ProfileService, RunningProfile } from "../profile/profile_service.ts";
import type { OwnRelays } from "../relays/own_relays.ts";
import type { RelaySet } from "../relays/relay_set.ts";
import { relaysForLinks } from "../relays/relays_for_links.ts";
import { isStored } from "../stores/is_stored.ts";
import type { KeepWrite } from "../stores/keep_write.ts";
import type { PairingStore } from "../stores/stores.ts";
import { watchEnds } from "../watch_ends.ts";
import {
  type MeetingConnection,
  type MeetingConnectionPorts,
  MeetingConnections,
} from "./meeting_connections.ts";
import { meetingPolicy } from "./meeting_policy.ts";
import {
  isExpired,
  isLongOver,
  isOwn,
  type MeetingRecord,
  meetingState,
} from "./meeting_record.ts";
import type { MeetingOutcome, MeetingState } from "./meeting_state.ts";

export interface MeetingParts {
  readonly store: PairingStore<MeetingRecord>;
  readonly profile: Pick<ProfileService, "running">;
  readonly relays: Pick<RelaySet, "anyOnline" | "away" | "iceServers" | "links" | "want">;
  readonly ownRelays: Pick<OwnRelays, "forPairing" | "list">;
  readonly keep: KeepWrite;
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly wallClock: () => number;
  readonly changed: () => void;
}

/** A meeting that a text leads to, or why none. `no_public_relay`: no stranger may name its relay. */
export type FoundMeeting =
  | { readonly ok: true; readonly offer: MeetingOffer; readonly isOwn: boolean }
  | {
    readonly ok: false;
    readonly reason: Extract<ParsedMeeting, { ok: false }>["reason"] | "no_public_relay";
  };

/** Why this device does not connect to a meeting. */
export type ConnectOutcome =
  | { readonly ok: true; readonly connection: MeetingConnection }
  | { readonly ok: false; readonly reason: "no_profile" | "expired" | "no_public_relay" };

/**
 * The meetings that the person made or entered, and the way into them. Nobody needs to serve a
 * meeting: it is a room on a relay, and its link is all that it takes to meet there.
 */
export class MeetingBook {
  readonly #parts: MeetingParts;
  readonly #meetings = new Map<string, MeetingRecord>();
  readonly #connections: MeetingConnections;
  #running: RunningProfile | undefined;
  #endCheck: Cancel = () => {};

  constructor(parts: MeetingParts) {
    this.#parts = parts;
    this.#connections = new MeetingConnections(parts);
  }

  /** Lists what is stored for this identity. */
  async start(running: RunningProfile): Promise<void> {
    this.stop();
    this.#running = running;
    for (const { id, state } of await this.#parts.store.list()) {
      if (state.keptBy === running.identity.id) this.#meetings.set(id, state);
      else await this.#forgotten(id);
    }
    this.#dropEnded();
    this.#endCheck = watchEnds(this.#parts.clock, () => {
      this.#dropEnded();
      this.#parts.changed();
    });
    this.#parts.changed();
  }

  stop(): void {
    this.#endCheck();
    this.#connections.closeAll();
    this.#meetings.clear();
    this.#running = undefined;
  }

  /** The one that was made or entered last comes first. */
  states(): MeetingState[] {
    const now = this.#parts.wallClock();
    return [...this.#meetings]
      .sort(([, a], [, b]) => b.usedAt - a.usedAt)
      .map(([id, record]) => meetingState(id, record, now));
  }

  /** @param wanted without `expiresInMs` the link does not expire */
  async create(
    wanted: { name: string; expiresInMs?: number | undefined; asks: boolean },
  ): Promise<MeetingOutcome> {
    const running = this.#running;
    if (!running) return { ok: false, reason: "no_profile" };
    if (this.#count(true) >= meetingPolicy.own) return { ok: false, reason: "too_many" };
    const { ownRelays, relays, store, wallClock } = this.#parts;
    const { asks, expiresInMs, name } = wanted;
    const created = await createMeeting({
      ...relaysForLinks(ownRelays, relays),
      ...{ owner: running.identity.id, name, asks },
      lifeSeconds: expiresInMs === undefined ? undefined : expiresInMs / 1000,
      now: wallClock() / 1000,
    });
    if (!created.ok) return created;
    const { link, offer } = created;
    const { room: id } = await deriveMeeting(offer);
    const record = { offer, keptBy: running.identity.id, usedAt: wallClock() };
    if (!await isStored(store.put(id, record))) return { ok: false, reason: "not_stored" };
    this.#meetings.set(id, record);
    this.#parts.changed();
    return { ok: true, id, link };
  }

  /** Takes it off the list. Whoever has the link can still meet there. */
  async remove(id: string): Promise<void> {
    if (!this.#meetings.delete(id)) return;
    this.#parts.changed();
    await this.#forgotten(id);
  }

  /** The meeting whose link is in a text. Changes nothing, and connects to nothing. */
  find(text: string): FoundMeeting {
    const parsed = parseMeeting(text, this.#parts.wallClock() / 1000);
    if (!parsed.ok) return { ok: false, reason: parsed.reason };
    const { offer } = parsed;
    if (!this.#mayConnect(offer)) return { ok: false, reason: "no_public_relay" };
    return { ok: true, offer, isOwn: offer.owner === this.#running?.identity.id };
  }

  /** Goes into a meeting's room; from then on the meeting is in the list. */
  async connect(given: MeetingOffer, ports: MeetingConnectionPorts): Promise<ConnectOutcome> {
    const running = this.#running;
    if (!running) return { ok: false, reason: "no_profile" };
    const meeting = await deriveMeeting(given);
    const known = this.#meetings.get(meeting.room);
    // Others can write links to the same room with another name, relay or expiry.
    const offer = known && isOwn(known) ? known.offer : given;
    if (isExpired(offer, this.#parts.wallClock())) return { ok: false, reason: "expired" };
    if (!this.#mayConnect(offer)) return { ok: false, reason: "no_public_relay" };
    const connection = this.#connections.connect({ meeting, offer }, running, ports);
    this.#entered(meeting.room, offer, running);
    return { ok: true, connection };
  }

  /** To the members of the meetings that this device is connected to. */
  setName(name: string): void {
    this.#connections.setName(name);
  }

  relaysChanged(): void {
    this.#connections.relaysChanged();
  }

  #mayConnect({ relays: [relay] }: MeetingOffer): boolean {
    const own = this.#parts.ownRelays.list.map(({ url }) => url);
    return relay !== undefined && mayNameRelay(relay.url, own);
  }

  #entered(id: string, offer: MeetingOffer, running: RunningProfile): void {
    const record = { offer, keptBy: running.identity.id, usedAt: this.#parts.wallClock() };
    this.#meetings.set(id, record);
    void this.#parts.keep(`meeting ${id}`, async () => {
      const current = this.#meetings.get(id);
      if (current) await this.#parts.store.put(id, current);
    });
    while (this.#count(false) > meetingPolicy.entered) this.#dropOldest();
    this.#parts.changed();
  }

  #count(own: boolean): number {
    return [...this.#meetings.values()].filter((record) => isOwn(record) === own).length;
  }

  #dropOldest(): void {
    const [oldest] = [...this.#meetings].filter(([, record]) => !isOwn(record))
      .sort(([, a], [, b]) => a.usedAt - b.usedAt);
    if (oldest) this.#drop(oldest[0]);
  }

  #dropEnded(): void {
    const now = this.#parts.wallClock();
    for (const [id, record] of this.#meetings) if (isLongOver(record, now)) this.#drop(id);
  }

  #drop(id: string): void {
    this.#meetings.delete(id);
    void this.#forgotten(id);
  }

  #forgotten(id: string): Promise<void> {
    return this.#parts.keep(`meeting ${id}`, () => this.#parts.store.remove(id));
  }
}
