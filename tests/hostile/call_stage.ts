import { CallEngine, type CallRole, type LinkSignal } from "@ringside/call";
import type { Clock } from "@ringside/clock";
import type { PairLink } from "@ringside/contacts";
import { randomId } from "@ringside/seal";
import { FakeCallLink } from "../doubles/fake_call_link.ts";

/** Who owns which fingerprint: the network that the call links of a scene reach. */
export class MediaNetwork {
  readonly #owners = new Map<string, string>();

  /** A certificate of somebody's, and its fingerprint. */
  certify(owner: string): string {
    const bytes = crypto.getRandomValues(new Uint8Array(32));
    const fingerprint = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join(":");
    this.#owners.set(fingerprint.toUpperCase(), owner);
    return fingerprint.toUpperCase();
  }

  owner(fingerprint: string): string {
    return this.#owners.get(fingerprint) ?? "nobody";
  }
}

/**
 * A link that connects to whoever the description names, as trusting as can be: what stands between
 * it and the wrong person is the sealed way that the description came.
 */
class TrustingLink extends FakeCallLink {
  /** Whom it is connected to. */
  party: string | undefined;
  readonly #network: MediaNetwork;
  readonly #fingerprint: string;

  constructor(role: CallRole, contact: string, owner: string, network: MediaNetwork) {
    super(role, contact);
    this.#network = network;
    this.#fingerprint = network.certify(owner);
  }

  override start(): void {
    super.start();
    if (this.role === "caller") this.#describe("offer");
  }

  override receive(signal: LinkSignal): void {
    super.receive(signal);
    if (signal.t !== "description") return;
    const fingerprint = /a=fingerprint:sha-256 (\S+)/.exec(signal.sdp)?.[1] ?? "";
    this.party = this.#network.owner(fingerprint);
    if (signal.type === "offer") this.#describe("answer");
    this.say({ type: "connected" });
  }

  #describe(type: "offer" | "answer"): void {
    const sdp = `v=0\r\na=fingerprint:sha-256 ${this.#fingerprint}\r\n`;
    this.say({
      type: "signal",
      signal: { t: "description", generation: 1, round: 1, type, sdp },
    });
  }
}

/** One side's calls with one contact: it accepts whatever rings. */
export class CallStage {
  readonly engine: CallEngine<TrustingLink>;
  /** Everyone that a call of this side was connected to. */
  readonly parties: string[] = [];

  constructor(owner: string, contact: string, link: PairLink, clock: Clock, network: MediaNetwork) {
    this.engine = new CallEngine<TrustingLink>({
      clock,
      wallClock: () => 0,
      newId: randomId,
      signal: (_contact, device, message) => link.send(device, "call", message),
      receiveEnvelope: () => true,
      createPeerLink: (role) => new TrustingLink(role, contact, owner, network),
    });
    link.listen((event) => {
      if (event.type === "message" && event.kind === "call") {
        this.engine.receive(contact, event.device, event.data);
      } else if (event.type === "device") {
        this.engine.deviceOnline(contact, event.device.device);
      } else if (event.type === "device_left") this.engine.deviceGone(contact, event.device);
    });
    this.engine.listen((event) => {
      if (event.type !== "state") return;
      if (event.state.phase === "ringing") queueMicrotask(() => this.engine.accept("voice"));
      if (event.state.phase === "connected") {
        this.parties.push(`${this.engine.link?.party} as ${event.state.contact}`);
      }
    });
  }

  get isConnected(): boolean {
    return this.engine.state.phase === "connected";
  }

  get isOver(): boolean {
    return this.engine.state.phase === "ended" || this.engine.state.phase === "idle";
  }
}
