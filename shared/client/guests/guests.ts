import type { Cancel, Clock } from "@ringside/clock";
import { guestPolicy } from "./guest_policy.ts";

interface Guest {
  readonly link: string;
  /** A device of theirs was met: no recorded knock can bring that about. */
  arrived: boolean;
  online: boolean;
  /** Ends the wait for a tab that is gone. */
  leaving: Cancel;
}

export interface GuestsPorts {
  readonly clock: Clock;
  /** A guest of this link is there for the first time. */
  readonly arrived: (link: string) => void;
  /** A guest has gone for good, or is sent away. */
  readonly gone: (guest: string) => void;
}

/** Who came by a call link and is there, or may come back in a moment. */
export class Guests {
  readonly #ports: GuestsPorts;
  /** The one who was let in or called last stands last. */
  readonly #guests = new Map<string, Guest>();
  /** Let in, and has not rung yet. */
  #awaited: { guest: string; over: Cancel } | undefined;
  #calling: string | undefined;
  /** Links whose guests go as soon as they are in no call. */
  readonly #dismissed = new Set<string>();

  constructor(ports: GuestsPorts) {
    this.#ports = ports;
  }

  /** Somebody was let in and is expected to ring. */
  get isAwaited(): boolean {
    return this.#awaited !== undefined;
  }

  has(guest: string, link: string): boolean {
    return this.#guests.get(guest)?.link === link;
  }

  admit(guest: string, link: string): void {
    const known = this.#guests.get(guest);
    const { clock } = this.#ports;
    known?.leaving();
    this.#guests.delete(guest);
    const admitted: Guest = known ?? { link, arrived: false, online: false, leaving: () => {} };
    this.#guests.set(guest, admitted);
    if (!admitted.online) this.#startGrace(guest, admitted);
    this.#makeRoom();
    // A guest who knows the way need not be waited for by others.
    if (known) return;
    this.#awaited?.over();
    const over = clock.after(guestPolicy.ringWithinMs, () => this.#awaited = undefined);
    this.#awaited = { guest, over };
  }

  online(guest: string): void {
    const known = this.#guests.get(guest);
    if (!known) return;
    known.online = true;
    if (this.isSentAway(guest)) return;
    known.leaving();
    if (known.arrived) return;
    known.arrived = true;
    this.#ports.arrived(known.link);
  }

  offline(guest: string): void {
    const known = this.#guests.get(guest);
    if (!known) return;
    known.online = false;
    if (!this.isSentAway(guest)) this.#startGrace(guest, known);
  }

  callingWith(guest: string | undefined): void {
    const before = this.#calling;
    this.#calling = guest;
    if (guest !== undefined && guest === this.#awaited?.guest) {
      this.#awaited.over();
      this.#awaited = undefined;
    }
    const ended = before !== guest && before !== undefined && this.#guests.get(before);
    if (!ended) return;
    if (this.#dismissed.has(ended.link)) this.#sendAway(before, ended);
    else if (!ended.online) this.#startGrace(before, ended);
  }

  /** Sends the guests of a link away; one who is in a call after it. */
  dismiss(link: string): void {
    this.#dismissed.add(link);
    for (const [guest, known] of [...this.#guests]) {
      if (known.link === link && guest !== this.#calling) this.#sendAway(guest, known);
    }
  }

  /** Whether a guest was sent away: nothing that they say counts any more. */
  isSentAway(guest: string): boolean {
    const link = this.#guests.get(guest)?.link;
    return link !== undefined && guest !== this.#calling && this.#dismissed.has(link);
  }

  stop(): void {
    this.#awaited?.over();
    this.#awaited = undefined;
    for (const { leaving } of this.#guests.values()) leaving();
    this.#guests.clear();
  }

  #sendAway(guest: string, known: Guest): void {
    known.leaving();
    known.leaving = this.#ports.clock.after(guestPolicy.farewellMs, () => this.#remove(guest));
  }

  #startGrace(guest: string, known: Guest): void {
    known.leaving();
    known.leaving = this.#ports.clock.after(guestPolicy.graceMs, () => {
      // A call holds its device: the end of the call starts the wait again.
      if (guest !== this.#calling) this.#remove(guest);
    });
  }

  #makeRoom(): void {
    const idle = [...this.#guests.keys()].filter((guest) => guest !== this.#calling);
    const [oldest] = idle;
    if (this.#guests.size > guestPolicy.guests && oldest !== undefined) this.#remove(oldest);
  }

  #remove(guest: string): void {
    const known = this.#guests.get(guest);
    if (!known) return;
    known.leaving();
    this.#guests.delete(guest);
    if (this.#awaited?.guest === guest) {
      this.#awaited.over();
      this.#awaited = undefined;
    }
    this.#ports.gone(guest);
  }
}
