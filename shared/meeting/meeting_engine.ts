import {
  type CallLink,
  EventQueue,
  LinkCloser,
  type LinkReport,
  type MemberId,
  PostedLink,
  type SignalDelivery,
} from "@ringside/call";
import { type Cancel, SteadyWallClock } from "@ringside/clock";
import type { MeetingEffect, MeetingTimer } from "./meeting_effect.ts";
import type { Measured, MeetingEntry, MeetingEvent } from "./meeting_event.ts";
import { idleMeeting, type MeetingMachine } from "./meeting_machine.ts";
import { type MeetingMessage, parseMeetingMessage } from "./meeting_message.ts";
import { type MeetingPolicy, meetingPolicy } from "./meeting_policy.ts";
import type { MeetingEngineEvent, MeetingPorts } from "./meeting_ports.ts";
import type { MeetingState } from "./meeting_state.ts";
import { meetingTransition } from "./meeting_transition.ts";
import { shownMeeting } from "./shown_meeting.ts";

interface OpenLink<L extends CallLink> {
  readonly session: number;
  readonly posted: PostedLink<L>;
}

/**
 * The one meeting of this device: feeds events to {@linkcode meetingTransition} and carries out the
 * effects. It depends on no browser, interface or storage.
 */
export class MeetingEngine<L extends CallLink = CallLink> {
  readonly #ports: MeetingPorts<L>;
  readonly #policy: MeetingPolicy;
  readonly #listeners = new Set<(event: MeetingEngineEvent<L>) => void>();
  readonly #timers = new Map<string, Cancel>();
  readonly #links = new Map<MemberId, OpenLink<L>>();
  readonly #queue = new EventQueue<MeetingEvent>((event) => this.#take(event));
  readonly #closer: LinkCloser;
  readonly #time: SteadyWallClock;
  #machine: MeetingMachine = idleMeeting;
  #state: MeetingState;

  constructor(ports: MeetingPorts<L>) {
    this.#ports = ports;
    this.#policy = ports.policy ?? meetingPolicy;
    this.#time = new SteadyWallClock(ports.clock, ports.wallClock);
    const { leaveMs, lingerMs } = this.#policy;
    this.#closer = new LinkCloser(ports.clock, { receiptMs: leaveMs, lingerMs });
    this.#state = shownMeeting(this.#machine, this.#policy);
  }

  get state(): MeetingState {
    return this.#state;
  }

  /** A moment of the state, for whoever subtracts it from the time of day as it is now. */
  shownTime(moment: number): number {
    return this.#time.shown(moment);
  }

  listen(listener: (event: MeetingEngineEvent<L>) => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The open link with a member. */
  link(member: MemberId): L | undefined {
    return this.#links.get(member)?.posted.link;
  }

  /** Enters a meeting, or knocks where one has to; changes nothing within a meeting. */
  enter(entry: MeetingEntry): void {
    this.#queue.add({ type: "enter", entry });
  }

  leave(): void {
    this.#queue.add({ type: "leave" });
  }

  /** Lets in a member that knocks. */
  admit(member: MemberId): void {
    this.#queue.add({ type: "admit", member });
  }

  refuse(member: MemberId): void {
    this.#queue.add({ type: "refuse", member });
  }

  raiseHand(up: boolean): void {
    this.#queue.add({ type: "raise_hand", up });
  }

  /** Forgets a meeting that is over. */
  dismiss(): void {
    this.#queue.add({ type: "dismiss" });
  }

  /** The member came into the relay's room, or came back, under the boot that it had before. */
  memberOnline(member: MemberId): void {
    this.#queue.add({ type: "member_online", member });
  }

  /** The member has left the relay's room; its link may still be there. */
  memberGone(member: MemberId): void {
    this.#queue.add({ type: "member_gone", member });
  }

  /** The member came back under another boot than before, without its seat; also after it was gone. */
  memberRestarted(member: MemberId): void {
    this.#queue.add({ type: "member_restarted", member });
  }

  /** What this device gets of what the member announces; the others are told what it lacks. */
  measured(member: MemberId, { hears, sees }: Measured): void {
    this.#queue.add({ type: "measured", member, hears, sees });
  }

  /**
   * Takes a message from a member, opened and deduplicated; false if it is not a meeting's message.
   */
  receive(member: MemberId, data: unknown): boolean {
    const message = parseMeetingMessage(data);
    if (!message) return false;
    this.#queue.add({ type: "message", member, message });
    return true;
  }

  /** The network changed, or the machine woke up. */
  networkChanged(): void {
    for (const { posted } of this.#links.values()) posted.link.networkChanged();
  }

  /**
   * Lets another message (such as chat) use the member's link as well as the relay; resolves with
   * true at the first receipt. Without a link, the relay's receipt counts.
   */
  carry(member: MemberId, delivery: SignalDelivery): Promise<boolean> {
    const open = this.#links.get(member);
    return open ? open.posted.send(delivery, { untilClose: false }) : delivery.receipted;
  }

  /** Leaves any meeting and releases everything. */
  close(): void {
    this.leave();
    this.#stopTimers();
    this.#closer.finish();
    this.#listeners.clear();
  }

  #take(event: MeetingEvent): void {
    const before = this.#state;
    // Within a meeting nobody sets the clock: else it would be a day long, or less than nothing.
    if (isOver(before)) this.#time.set();
    const step = meetingTransition(this.#machine, event, this.#time.now(), this.#policy);
    this.#machine = step.machine;
    const state = shownMeeting(step.machine, this.#policy);
    const isNews = JSON.stringify(state) !== JSON.stringify(before);
    if (isNews) this.#state = state;
    for (const effect of step.effects) this.#run(effect);
    if (isOver(state)) this.#stopTimers();
    if (isNews) this.#emit({ type: "state", state });
  }

  #run(effect: MeetingEffect): void {
    switch (effect.type) {
      case "send":
        return this.#send(effect.member, effect.message);
      case "start_timer":
        return this.#startTimer(effect.timer, effect.ms);
      case "open_link":
        return this.#openLink(effect);
      case "signal_link":
        return this.#links.get(effect.member)?.posted.link.receive(effect.signal);
      case "close_link": {
        const open = this.#links.get(effect.member);
        if (!open) return;
        this.#links.delete(effect.member);
        this.#emit({ type: "link_closed", member: effect.member, link: open.posted.link });
        return this.#closer.close(open.posted, effect.when);
      }
      case "mistrust":
        return this.#emit({ type: "mistrusted", member: effect.member });
      case "record":
        return this.#emit({ type: "record", entry: effect.entry });
      default:
        return effect satisfies never;
    }
  }

  #send(member: MemberId, message: MeetingMessage): void {
    const delivery = this.#ports.signal(member, message);
    const untilClose = message.t === "link";
    this.#links.get(member)?.posted.send(delivery, { untilClose });
  }

  #startTimer(timer: MeetingTimer, ms: number): void {
    const key = timer.for === "look" ? timer.for : `${timer.for} ${timer.member}`;
    this.#timers.get(key)?.();
    const cancel = this.#ports.clock.after(ms, () => {
      this.#timers.delete(key);
      this.#queue.add({ type: "timeout", timer });
    });
    this.#timers.set(key, cancel);
  }

  #stopTimers(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  #openLink({ member, session, role }: Extract<MeetingEffect, { type: "open_link" }>): void {
    const link = this.#ports.createPeerLink(role, member);
    const posted = new PostedLink(link, {
      report: (report) => this.#linkReported(member, open, report),
      receiveEnvelope: (envelope, taken) => this.#ports.receiveEnvelope(member, envelope, taken),
    });
    const open: OpenLink<L> = { session, posted };
    this.#links.set(member, open);
    this.#emit({ type: "link_opened", member, link });
    link.start();
  }

  #linkReported(member: MemberId, open: OpenLink<L>, report: LinkReport): void {
    const { session } = open;
    if (this.#links.get(member) !== open) return;
    switch (report.type) {
      case "signal":
        return this.#send(member, { t: "link", session, signal: report.signal });
      case "connected":
        return this.#queue.add({ type: "link_connected", member, session });
      case "troubled":
        return this.#queue.add({ type: "link_troubled", member, session, step: report.step });
      case "failed":
        return this.#queue.add({ type: "link_failed", member, session, reason: report.reason });
      case "live":
        return this.#emit({ type: "live", member });
      // Nobody rings: the first offer goes out with its addresses.
      case "offered":
        return;
      default:
        return report satisfies never;
    }
  }

  #emit(event: MeetingEngineEvent<L>): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

const isOver = ({ phase }: MeetingState): boolean => phase === "idle" || phase === "ended";
