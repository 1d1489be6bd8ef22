// Runs in the browser: two whole call engines, with a relay between them that a test can kill.
import { systemClock } from "@ringside/clock";
import {
  CallEngine,
  type CallHistoryEntry,
  type CallMessage,
  type SignalDelivery,
} from "@ringside/call";
import { makeCertificate, PeerLink } from "@ringside/peer_link";

/** One side: an engine, and a pair's link reduced to what the engine needs of it. */
export class Side {
  readonly engine: CallEngine<PeerLink>;
  readonly history: CallHistoryEntry[] = [];
  readonly phases: string[] = [];
  link: PeerLink | undefined;
  /** Each id once, whichever path it takes. */
  readonly #seen = new Set<string>();

  constructor(
    readonly name: string,
    private readonly town: Town,
    certificate: RTCCertificate,
  ) {
    this.engine = new CallEngine({
      clock: systemClock,
      wallClock: Date.now,
      newId: () => crypto.randomUUID().replaceAll("-", "").slice(0, 22),
      signal: (contact, _device, message) => town.send(name, contact, message),
      receiveEnvelope: (contact, _device, envelope, taken) => {
        this.receive(contact, envelope);
        taken();
      },
      createPeerLink: (role) => new PeerLink({ role, certificate, iceServers: [] }),
    });
    this.engine.listen((event) => {
      if (event.type === "history") this.history.push(event.entry);
      if (event.type === "state") this.phases.push(event.state.phase);
      if (event.type === "link_opened") this.link = event.link;
    });
  }

  receive(contact: string, envelope: string): void {
    const { id, message } = JSON.parse(envelope) as { id: string; message: CallMessage };
    if (this.#seen.has(id)) return;
    this.#seen.add(id);
    this.engine.receive(contact, `${contact}'s device`, message);
  }
}

/** A relay that takes 2 ms, or drops everything, and the two sides. */
export class Town {
  relayDead = false;
  readonly sides = new Map<string, Side>();
  #messages = 0;

  async open(): Promise<void> {
    for (const name of ["ann", "bob"]) {
      this.sides.set(name, new Side(name, this, await makeCertificate()));
    }
  }

  side(name: "ann" | "bob"): Side {
    return this.sides.get(name)!;
  }

  /** A message is repeated until it is receipted, as a pair's link does. */
  send(from: string, to: string, message: CallMessage): SignalDelivery {
    const id = `${from} ${++this.#messages}`;
    const envelope = JSON.stringify({ id, message });
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const attempt = () => {
      if (this.relayDead) return systemClock.after(100, attempt);
      this.sides.get(to)!.receive(from, envelope);
      systemClock.after(2, () => resolve(true));
    };
    systemClock.after(2, attempt);
    return { id, envelope, receipted: promise, cancel: () => resolve(false) };
  }
}

declare global {
  /** Handed to the test. */
  var town: Town;
}

globalThis.town = new Town();
