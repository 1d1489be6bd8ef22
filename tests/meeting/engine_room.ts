import type { CallLinkEvent, MemberId, SignalDelivery } from "@ringside/call";
import {
  MeetingEngine,
  type MeetingEngineEvent,
  type MeetingEntry,
  type MeetingHistoryEntry,
  type MeetingMessage,
} from "@ringside/meeting";
import { FakeCallLink } from "../doubles/fake_call_link.ts";
import type { FakeClock } from "../doubles/fake_clock.ts";

interface Sent {
  readonly from: MemberId;
  readonly to: MemberId;
  readonly id: string;
  readonly message: MeetingMessage;
  cancelled: boolean;
  receipt(arrived: boolean): void;
}

/** A device with its engine, and what came of it. */
export interface Device {
  readonly id: MemberId;
  readonly engine: MeetingEngine<FakeCallLink>;
  readonly events: MeetingEngineEvent<FakeCallLink>[];
  readonly links: { member: MemberId; link: FakeCallLink }[];
}

/** `ada` is the member `ada.1`: the identity, and its first device. */
export const memberNamed = (name: string) => `${name}.1` as MemberId;

/** Engines in one room of a relay that delivers when a test says so. */
export class EngineRoom {
  readonly devices = new Map<MemberId, Device>();
  readonly sent: Sent[] = [];
  /** Messages that the relay does not deliver. */
  lost: (sent: Sent) => boolean = () => false;
  #waiting: Sent[] = [];

  constructor(readonly clock: FakeClock) {}

  add(name: string): Device {
    const id = memberNamed(name);
    const links: Device["links"] = [];
    const engine = new MeetingEngine<FakeCallLink>({
      clock: this.clock,
      wallClock: () => 1_000 + this.clock.now(),
      signal: (to, message) => this.#signal(id, to, message),
      receiveEnvelope: (member, envelope, taken) => {
        engine.receive(member, JSON.parse(envelope));
        taken();
      },
      createPeerLink: (role, member) => {
        const link = new FakeCallLink(role, member);
        links.push({ member, link });
        return link;
      },
    });
    const device: Device = { id, engine, links, events: [] };
    engine.listen((event) => device.events.push(event));
    for (const other of this.devices.values()) other.engine.memberOnline(id);
    this.devices.set(id, device);
    return device;
  }

  enter(device: Device, options: Partial<MeetingEntry> = {}): void {
    const present = [...this.devices.keys()].filter((id) => id !== device.id);
    device.engine.enter({
      ...{ self: device.id, asks: false, owner: "olga", canAdmit: true, present },
      ...options,
    });
    this.deliver();
  }

  /** Devices of that name come and enter, one after the other, and are linked. */
  seat(...names: string[]): Device[] {
    return names.map((name) => {
      const device = this.add(name);
      this.enter(device);
      this.connect();
      return device;
    });
  }

  /** Delivers everything that is under way, and what it causes. */
  deliver(): void {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      if (this.lost(next)) continue;
      this.devices.get(next.to)?.engine.receive(
        next.from,
        JSON.parse(JSON.stringify(next.message)),
      );
      next.receipt(true);
    }
  }

  /** Each caller offers, and both ends of the pair connect. */
  connect(): void {
    for (const { id, links } of this.devices.values()) {
      for (const { member, link } of links) {
        const device = this.devices.get(member);
        if (link.closed || link.role !== "caller" || link.controlOpen || !device) continue;
        link.say({ type: "signal", signal: { t: "candidates", generation: 1, candidates: [] } });
        this.deliver();
        this.say(id, member, { type: "control_open" }, { type: "connected" });
        this.say(member, id, { type: "control_open" }, { type: "connected" });
      }
    }
    this.deliver();
  }

  /** The link of one to the other reports something. */
  say(of: MemberId, to: MemberId, ...events: CallLinkEvent[]): void {
    const link = this.devices.get(of)?.engine.link(to);
    for (const event of events) link?.say(event);
  }

  /** The messages of a kind that this member sent. */
  messages<T extends MeetingMessage["t"]>(from: MemberId, t: T) {
    return this.sent.filter((sent) => sent.from === from && sent.message.t === t);
  }

  #signal(from: MemberId, to: MemberId, message: MeetingMessage): SignalDelivery {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const entry: Sent = {
      ...{ from, to, message, id: `message ${this.sent.length}`, cancelled: false },
      receipt: resolve,
    };
    this.sent.push(entry);
    this.#waiting.push(entry);
    return {
      id: entry.id,
      envelope: JSON.stringify(message),
      receipted: promise,
      cancel: () => {
        entry.cancelled = true;
        resolve(false);
      },
    };
  }
}

/** What the device shows of the meeting that it is in. */
export function inside({ engine }: Device) {
  const { state } = engine;
  if (state.phase !== "in") throw new Error(`Not in: ${JSON.stringify(state)}`);
  return state;
}

export function records({ events }: Device): MeetingHistoryEntry[] {
  return events.flatMap((event) => event.type === "record" ? [event.entry] : []);
}
