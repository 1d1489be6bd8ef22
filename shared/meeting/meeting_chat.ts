import type { MemberId, Participant } from "@ringside/call";
import { type Allowance, allowancesOf, type AllowanceTable, type Clock } from "@ringside/clock";
import { composeChatText } from "@ringside/talk";
import { type MeetingChatMessage, parseMeetingChatMessage } from "./meeting_chat_message.ts";

/** A line of a meeting's chat, as it is shown. */
export interface ChatLine {
  readonly id: string;
  readonly from: Participant;
  readonly name: string;
  readonly text: string;
  /** Unix milliseconds, by the sender's clock. */
  readonly at: number;
}

export interface MeetingChatPorts {
  readonly clock: Clock;
  /** Unix milliseconds. */
  readonly wallClock: () => number;
  readonly newId: () => string;
  readonly self: MemberId;
}

export type ChatRefusal = { readonly ok: false; readonly reason: "empty" | "too_long" };

/** What one member may write. */
const quotas = ["line", "character"] as const;
type Quota = typeof quotas[number];
const quotaPolicy: AllowanceTable<Quota> = {
  line: { burst: 30, everyMs: 500 },
  character: { burst: 60_000, everyMs: 1 },
};

/** Lines that are kept; the oldest go first. */
const mostLines = 1_000;
/** No meeting has so many lines: a higher jump of the count is an attempt to stay the last line. */
const mostJump = 100_000;

interface Entry {
  readonly line: ChatLine;
  readonly n: number;
  readonly sender: MemberId;
  readonly seq: number;
}

/**
 * The chat of a meeting, in one order for everybody: by Lamport's count ("Time, Clocks, and the
 * Ordering of Events in a Distributed System", 1978), then by sender. It begins when this device
 * enters, and ends when it leaves.
 */
export class MeetingChat {
  readonly #ports: MeetingChatPorts;
  readonly #quotas = new Map<MemberId, Readonly<Record<Quota, Allowance>>>();
  readonly #known = new Set<string>();
  #entries: readonly Entry[] = [];
  #n = 0;
  #seq = 0;

  constructor(ports: MeetingChatPorts) {
    this.#ports = ports;
  }

  get lines(): readonly ChatLine[] {
    return this.#entries.map(({ line }) => line);
  }

  /**
   * Tells a member who has just been linked how far the count is, so that its first line comes
   * after those of before; undefined if there are none.
   */
  greeting(): MeetingChatMessage | undefined {
    return this.#n > 0 ? { t: "count", n: this.#n } : undefined;
  }

  /** A line of this device, shown at once; `message` is to be sent to every member. */
  say(typed: string, name: string): { ok: true; message: MeetingChatMessage } | ChatRefusal {
    const composed = composeChatText(typed);
    if (!composed.ok) return composed;
    const { newId, self, wallClock } = this.#ports;
    this.#n += 1;
    this.#seq += 1;
    const { text } = composed;
    const line = { id: newId(), from: "me", name, text, at: wallClock() } as const;
    this.#add({ line, n: this.#n, sender: self, seq: this.#seq });
    const { at: sentAt, id } = line;
    return { ok: true, message: { t: "line", id, text, sentAt, n: this.#n, seq: this.#seq } };
  }

  /**
   * A message of a member, which may come over two paths. `dropped`: it is none, or above the
   * member's quota.
   */
  receive(sender: MemberId, name: string, data: unknown): "added" | "known" | "dropped" {
    const message = parseMeetingChatMessage(data);
    if (!message || message.n > this.#n + mostJump) return "dropped";
    if (message.t === "count") {
      this.#n = Math.max(this.#n, message.n);
      return "known";
    }
    const { id, n, seq, sentAt: at, text } = message;
    if (this.#known.has(`${sender} ${id}`)) return "known";
    if (!this.#takeQuota(sender, text.length)) return "dropped";
    this.#n = Math.max(this.#n, n);
    this.#add({ line: { id, from: sender, name, text, at }, n, sender, seq });
    return "added";
  }

  #takeQuota(sender: MemberId, characters: number): boolean {
    const now = this.#ports.clock.now();
    const quota = this.#quotas.get(sender) ?? allowancesOf(quotaPolicy, quotas, now);
    this.#quotas.set(sender, quota);
    return quota.line.take(1, now) && quota.character.take(characters, now);
  }

  #add(entry: Entry): void {
    this.#known.add(`${entry.sender} ${entry.line.id}`);
    const after = this.#entries.findLastIndex((other) => compare(other, entry) < 0) + 1;
    this.#entries = this.#entries.toSpliced(after, 0, entry).slice(-mostLines);
  }
}

/** One sender's lines have one count only if that has reached its end. */
function compare(a: Entry, b: Entry): number {
  return a.n - b.n || (a.sender < b.sender ? -1 : a.sender > b.sender ? 1 : a.seq - b.seq);
}
