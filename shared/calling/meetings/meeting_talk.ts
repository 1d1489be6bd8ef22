import type { MemberId } from "@ringside/call";
import type { Clock } from "@ringside/clock";
import { type ChatRefusal, MeetingChat, MeetingNotices } from "@ringside/meeting";
import { randomId } from "@ringside/seal";
import type { CallMember } from "../call_member.ts";
import type { InviteEnd } from "./meeting_invites.ts";
import type { MeetingLine, MeetingNotice } from "./meeting_view_state.ts";

/** The kind of the chat's sealed messages. */
export const chatKind = "meeting_chat";

export interface MeetingTalkPorts {
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly wallClock: () => number;
  /** This device. */
  readonly self: MemberId;
  readonly ownName: () => string;
  readonly send: (to: MemberId, kind: string, data: unknown) => void;
  readonly changed: () => void;
}

/** What the members write, and the notices of who came and who went. */
export class MeetingTalk {
  readonly #ports: MeetingTalkPorts;
  readonly #chat: MeetingChat;
  readonly #notices: MeetingNotices;
  /** Undefined before this device is in: those who are there already have not come. */
  #members: ReadonlyMap<MemberId, CallMember> | undefined;

  constructor(ports: MeetingTalkPorts) {
    this.#ports = ports;
    const { changed, clock, self, wallClock } = ports;
    this.#chat = new MeetingChat({ clock, wallClock, self, newId: randomId });
    this.#notices = new MeetingNotices({ clock, wallClock, changed });
  }

  get lines(): readonly MeetingLine[] {
    return this.#chat.lines;
  }

  get notices(): readonly MeetingNotice[] {
    return this.#notices.notices;
  }

  /** Who is in from now on, without this device. */
  membersAre(members: readonly CallMember[]): void {
    const before = this.#members;
    const now = new Map(members.map((each) => [each.member, each]));
    this.#members = now;
    for (const { member, name } of members) {
      if (before?.has(member)) continue;
      if (before) this.#notices.joined(member, name);
      const greeting = this.#chat.greeting();
      if (greeting) this.#ports.send(member, chatKind, greeting);
    }
    for (const { member, name } of before?.values() ?? []) {
      if (!now.has(member)) this.#notices.left(member, name);
    }
  }

  /** Sends a line to everybody who is in. */
  say(typed: string): { readonly ok: true } | ChatRefusal {
    const said = this.#chat.say(typed, this.#ports.ownName());
    if (!said.ok) return said;
    for (const member of this.#members?.keys() ?? []) {
      this.#ports.send(member, chatKind, said.message);
    }
    this.#ports.changed();
    return { ok: true };
  }

  /** A message of the chat from a member who is in. */
  receive(member: MemberId, data: unknown): void {
    const from = this.#members?.get(member);
    if (from && this.#chat.receive(member, from.name, data) === "added") this.#ports.changed();
  }

  /** Somebody who was invited does not come, or is linked no more. */
  tell(name: string, what: InviteEnd | "mistrusted"): void {
    this.#notices.tell(name, what);
  }

  stop(): void {
    this.#notices.stop();
  }
}
