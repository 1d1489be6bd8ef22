import type { CallLink, CallLinkEvent, CallRole, LinkSignal } from "@ringside/call";

/** A peer link that does nothing but remember, and says what a test has it say. */
export class FakeCallLink implements CallLink {
  started = false;
  closed = false;
  networkChanges = 0;
  /** Whether the control channel takes messages. */
  controlOpen = false;
  readonly signals: LinkSignal[] = [];
  /** Offers that came with the ring. */
  readonly prepared: string[] = [];
  readonly envelopes: { id: string; envelope: string }[] = [];
  #listeners = new Set<(event: CallLinkEvent) => void>();

  readonly receipts: string[] = [];

  constructor(readonly role: CallRole, readonly contact: string) {}

  start(): void {
    this.started = true;
  }

  prepare(offer: string): void {
    this.prepared.push(offer);
  }

  receive(signal: LinkSignal): void {
    this.signals.push(signal);
  }

  sendEnvelope(id: string, envelope: string): boolean {
    if (!this.controlOpen || this.closed) return false;
    this.envelopes.push({ id, envelope });
    return true;
  }

  sendReceipt(id: string): void {
    this.receipts.push(id);
  }

  networkChanged(): void {
    this.networkChanges++;
  }

  listen(listener: (event: CallLinkEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  say(event: CallLinkEvent): void {
    if (event.type === "control_open") this.controlOpen = true;
    for (const listener of [...this.#listeners]) listener(event);
  }

  close(): void {
    this.closed = true;
  }
}
