import { type Cancel, type Clock, SteadyWallClock } from "@ringside/clock";
import type { CallEffect, CallTimer } from "./call_effect.ts";
import type { CallEvent } from "./call_event.ts";
import type { CallHistoryEntry } from "./call_history.ts";
import type { CallLink } from "./call_link.ts";
import { type CallMessage, type CallMode, parseCallMessage } from "./call_message.ts";
import { callPolicy } from "./call_policy.ts";
import {
  type CallMachine,
  type CallRole,
  type CallState,
  idleMachine,
  isBusy,
  isOccupied,
} from "./call_state.ts";
import { callTransition } from "./call_transition.ts";
import { EventQueue } from "./event_queue.ts";
import { type LinkClose, LinkCloser, type LinkReport, PostedLink } from "./posted_link.ts";
import type { SignalDelivery } from "./two_path_post.ts";

/** Ports of the engine. `L` is the real peer link, or a test double. */
export interface CallPorts<L extends CallLink> {
  readonly clock: Clock;
  /** Milliseconds since 1970, for the history. */
  wallClock(): number;
  /** 16 random bytes in base64url. */
  newId(): string;
  /** Seals a message for one device and sends it through the relay until there is a receipt. */
  signal(contact: string, device: string, message: CallMessage): SignalDelivery;
  /**
   * Passes an envelope from the control channel to the pair's own parsing and deduplication, which
   * calls `taken` once the sender need not repeat it.
   */
  receiveEnvelope(contact: string, device: string, envelope: string, taken: () => void): void;
  /** Called while it rings; the link must send nothing before `start`. */
  createPeerLink(role: CallRole, contact: string): L;
  /** An invite during this time is answered with *busy* and recorded as missed. */
  doNotDisturb?(): boolean;
  /** A ring of this contact makes no sound: it gives way to any other call. */
  muted?(contact: string): boolean;
  readonly policy?: typeof callPolicy;
}

export type CallEngineEvent<L extends CallLink> =
  | { readonly type: "state"; readonly state: CallState }
  /**
   * Attach this side's media to this link. It exists from the ring on, and is replaced when glare
   * swaps roles.
   */
  | { readonly type: "link_opened"; readonly link: L }
  /** A call was accepted: the device at the other end is known, and its media will come. */
  | {
    readonly type: "link_started";
    readonly link: L;
    readonly contact: string;
    readonly device: string;
  }
  | { readonly type: "link_closed"; readonly link: L }
  /** The other side changed what it sends over the link. */
  | { readonly type: "live" }
  | { readonly type: "history"; readonly entry: CallHistoryEntry };

interface OpenLink<L extends CallLink> {
  readonly link: L;
  readonly call: string;
  readonly role: CallRole;
  readonly posted: PostedLink<L>;
  /** Known from the accept on. */
  peer?: { readonly contact: string; readonly device: string };
}

/**
 * The one call of this device: feeds events to {@linkcode callTransition} and carries out the
 * effects. It depends on no browser, interface or storage.
 */
export class CallEngine<L extends CallLink = CallLink> {
  readonly #ports: CallPorts<L>;
  readonly #policy: typeof callPolicy;
  readonly #listeners = new Set<(event: CallEngineEvent<L>) => void>();
  readonly #timers = new Map<CallTimer, Cancel>();
  readonly #queue = new EventQueue<CallEvent>((event) => this.#take(event));
  readonly #closer: LinkCloser;
  readonly #time: SteadyWallClock;
  #machine: CallMachine = idleMachine;
  #open: OpenLink<L> | undefined;

  constructor(ports: CallPorts<L>) {
    this.#ports = ports;
    this.#policy = ports.policy ?? callPolicy;
    this.#time = new SteadyWallClock(ports.clock, ports.wallClock);
    const { hangUpMs, lingerMs } = this.#policy;
    this.#closer = new LinkCloser(ports.clock, { receiptMs: hangUpMs, lingerMs });
  }

  /** A moment of the call's state, for whoever subtracts it from the time of day as it is now. */
  shownTime(moment: number): number {
    return this.#time.shown(moment);
  }

  get state(): CallState {
    return this.#machine.state;
  }

  /** The link of the call, from the ring on. */
  get link(): L | undefined {
    return this.#open?.link;
  }

  listen(listener: (event: CallEngineEvent<L>) => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Rings the contact's devices, and those that come online during the ring. Calling a contact who
   * is ringing us answers their call.
   */
  place(
    contact: string,
    mode: CallMode,
    devices: readonly string[],
  ): { ok: true; call: string } | { ok: false; reason: "in_call" } {
    const { state } = this;
    const answers = state.phase === "ringing" && state.contact === contact;
    if (isBusy(state) && !answers) return { ok: false, reason: "in_call" };
    this.#handle({ type: "place", call: this.#ports.newId(), contact, mode, devices });
    return "call" in this.state
      ? { ok: true, call: this.state.call }
      : { ok: false, reason: "in_call" };
  }

  accept(mode: CallMode): void {
    this.#handle({ type: "accept", mode });
  }

  decline(): void {
    this.#handle({ type: "decline" });
  }

  cancel(): void {
    this.#handle({ type: "cancel" });
  }

  /** Ends the current call: cancels, declines, or leaves it. */
  hangup(): void {
    this.#handle({ type: "hang_up" });
  }

  /** Leaves any call with the contact, without giving them a reason. */
  block(contact: string): void {
    this.#handle({ type: "block", contact });
  }

  /** Forgets a call that is over. */
  dismiss(): void {
    this.#handle({ type: "dismiss" });
  }

  deviceOnline(contact: string, device: string): void {
    this.#handle({ type: "device_online", contact, device });
  }

  deviceGone(contact: string, device: string): void {
    this.#handle({ type: "device_gone", contact, device });
  }

  /** The device came back under a new boot, without the call it was in. */
  deviceRestarted(contact: string, device: string): void {
    this.#handle({ type: "device_restarted", contact, device });
  }

  /**
   * Takes a message from a contact's device, opened and deduplicated; false if it is not a call
   * message.
   */
  receive(contact: string, device: string, data: unknown): boolean {
    const message = parseCallMessage(data);
    if (!message) return false;
    const doNotDisturb = this.#ports.doNotDisturb?.() ?? false;
    const muted = this.#ports.muted?.(contact) ?? false;
    this.#handle({ type: "message", contact, device, message, doNotDisturb, muted });
    return true;
  }

  /** The network changed, or the machine woke up. */
  networkChanged(): void {
    this.#open?.link.networkChanged();
  }

  /**
   * Lets another message of the pair (such as chat) use the call's path as well as the relay;
   * resolves with true at the first receipt. Outside a call with that device, the relay's receipt
   * counts.
   */
  carry(contact: string, device: string, delivery: SignalDelivery): Promise<boolean> {
    const link = this.#linkTo(contact, device);
    return link ? link.send(delivery, { untilClose: false }) : delivery.receipted;
  }

  /** Leaves any call and releases everything. */
  close(): void {
    this.hangup();
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
    this.#closer.finish();
    this.#listeners.clear();
  }

  #handle(event: CallEvent): void {
    this.#queue.add(event);
  }

  #take(event: CallEvent): void {
    const before = this.#machine.state;
    // Within a call nobody sets the clock: else it would be a day long, or less than nothing.
    if (!isOccupied(before)) this.#time.set();
    const step = callTransition(this.#machine, event, this.#time.now(), this.#policy);
    this.#machine = step.machine;
    for (const effect of step.effects) this.#run(effect);
    const { state } = this.#machine;
    if (state !== before) this.#emit({ type: "state", state });
  }

  #run(effect: CallEffect): void {
    switch (effect.type) {
      case "send":
        return this.#send(effect.contact, effect.device, effect.message);
      case "start_timer":
        return this.#startTimer(effect.timer, effect.call, effect.ms);
      case "stop_timer":
        this.#timers.get(effect.timer)?.();
        this.#timers.delete(effect.timer);
        return;
      case "prepare_link":
        this.#prepareLink(effect.call, effect.role);
        return;
      case "prepare_answer":
        if (this.#open?.call === effect.call) this.#open.link.prepare(effect.offer);
        return;
      case "start_link":
        return this.#startLink(effect);
      case "signal_link":
        if (this.#open?.call === effect.call) this.#open.link.receive(effect.signal);
        return;
      case "close_link":
        return this.#closeLink(effect.call, effect.when);
      case "record":
        return this.#emit({ type: "history", entry: effect.entry });
      default:
        return effect satisfies never;
    }
  }

  #send(contact: string, device: string, message: CallMessage): void {
    const delivery = this.#ports.signal(contact, device, message);
    const untilClose = message.t === "description" || message.t === "candidates" ||
      message.t === "repair";
    this.#linkTo(contact, device)?.send(delivery, { untilClose });
  }

  #linkTo(contact: string, device: string): PostedLink<L> | undefined {
    const peer = this.#open?.peer;
    return peer?.contact === contact && peer.device === device ? this.#open?.posted : undefined;
  }

  #startTimer(timer: CallTimer, call: string, ms: number): void {
    this.#timers.get(timer)?.();
    const cancel = this.#ports.clock.after(ms, () => {
      this.#timers.delete(timer);
      this.#handle({ type: "timeout", timer, call });
    });
    this.#timers.set(timer, cancel);
  }

  #prepareLink(call: string, role: CallRole): OpenLink<L> {
    const { state } = this.#machine;
    if (!("contact" in state)) throw new Error("Cannot make a peer link: there is no call");
    const link = this.#ports.createPeerLink(role, state.contact);
    const posted = new PostedLink(link, {
      report: (report) => this.#linkReported(open, report),
      receiveEnvelope: (envelope, taken) => {
        const { peer } = open;
        if (!peer) return;
        this.#ports.receiveEnvelope(peer.contact, peer.device, envelope, taken);
      },
    });
    const open: OpenLink<L> = { link, call, role, posted };
    this.#open = open;
    this.#emit({ type: "link_opened", link });
    return open;
  }

  #startLink(effect: Extract<CallEffect, { type: "start_link" }>): void {
    const { call, role, contact, device } = effect;
    const ready = this.#open?.call === call && this.#open.role === role ? this.#open : undefined;
    const open = ready ?? this.#prepareLink(call, role);
    open.peer = { contact, device };
    open.link.start();
    // After the start, which has signals to send; no media can come before this turn is over.
    this.#emit({ type: "link_started", link: open.link, contact, device });
  }

  #linkReported(open: OpenLink<L>, event: LinkReport): void {
    const { call, peer } = open;
    switch (event.type) {
      case "signal":
        if (peer && open === this.#open) {
          this.#send(peer.contact, peer.device, { ...event.signal, call });
        }
        return;
      case "offered":
        return this.#handle({ type: "link_offered", call, offer: event.offer });
      case "connected":
        return this.#handle({ type: "link_connected", call });
      case "troubled":
        return this.#handle({ ...event, type: "link_troubled", call });
      case "failed":
        return this.#handle({ type: "link_failed", call, reason: event.reason });
      case "live":
        if (open === this.#open) this.#emit({ type: "live" });
        return;
      default:
        return event satisfies never;
    }
  }

  #closeLink(call: string, when: LinkClose): void {
    const open = this.#open;
    if (!open || open.call !== call) return;
    this.#open = undefined;
    this.#emit({ type: "link_closed", link: open.link });
    this.#closer.close(open.posted, when);
  }

  #emit(event: CallEngineEvent<L>): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
