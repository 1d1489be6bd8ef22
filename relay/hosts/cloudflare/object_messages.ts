import type { FromRoom, ToRoom } from "../../actor_messages.ts";

/*
 * Messages between objects. Cloudflare guarantees no order between two objects, and a call that
 * failed may have arrived. So each side has one call to the other in flight at a time, and repeats
 * it until it is answered; the receiver recognizes a repetition by a message's number or a room's
 * version. A deploy replaces objects one by one: methods and fields keep their names, since an
 * object may call another of the previous version.
 */

/**
 * A message from a session to a room. `number` grows with each message of that session's object.
 * Joins, cards and leaves may be repeated without harm; receivers drop sends that they already
 * have.
 */
export interface RoomMessage {
  readonly number: number;
  readonly message: ToRoom;
}

/** A room's answers to a batch of messages. */
export type Answers = readonly Answer[];

/** The answers to a batch, and the units that handling it cost besides the call. */
export interface RoomReply {
  readonly answers: Answers;
  readonly spent: number;
}

export interface Answer {
  readonly session: string;
  readonly message: AnswerMessage;
}

export type AnswerMessage = Extract<FromRoom, { type: "joined" | "sent" | "refused" }>;

/** The answers to a batch for a room that could not be reached. */
export const unavailableAnswers = (room: string, messages: readonly RoomMessage[]): Answers =>
  messages.flatMap(({ message }): Answer[] => {
    const refused = { type: "refused", room, code: "unavailable" } as const;
    const { session } = message;
    if (message.type === "leave") return []; // the room will find that the session is gone
    if (message.type === "enter") return [{ session, message: refused }];
    if (message.type === "card") return [{ session, message: { ...refused, card: true } }];
    return [{ session, message: { ...refused, n: message.n } }];
  });

/** A message from a room to a session that answers nothing. */
export type SessionMessage =
  | Extract<FromRoom, { type: "changed" }>
  /** With the sender's session and its message's number, which a repetition shares. */
  | Extract<FromRoom, { type: "message" }> & { readonly sender: string; readonly number: number };

/** `gone`: the session is not in that room, so the room removes the member. */
export type Receipt = "taken" | "gone";

/** What other objects may call on a room's object. */
export interface RoomCalls {
  /**
   * Resolves when the results of the messages have reached their receivers, or after a time limit.
   * `repeated`: an earlier call may have delivered the same messages.
   */
  tell(room: string, messages: readonly RoomMessage[], repeated: boolean): Promise<RoomReply>;
}

/** What other objects may call on a session's object. */
export interface SessionCalls {
  push(session: string, room: string, messages: readonly SessionMessage[]): Promise<Receipt>;
  /** Whether the session is alive, with or without a socket. */
  alive(session: string): Promise<boolean>;
}

/** What other objects may call on the object of an address or an access key. */
export interface AddressCalls {
  /** Whether the address may open a socket, or request tokens, now. */
  admit(): Promise<boolean>;
  /** Counts a session against the quota; false if it already holds `most` sessions. */
  take(session: string, most: number): Promise<boolean>;
  /** Ends the session's part of the quota, and returns the units that it did not spend. */
  release(session: string, unspent: number): Promise<void>;
  /** Leases units of the address's day; 0 if the address or the relay has none left. */
  lease(units: number): Promise<number>;
}

/** What addresses may call on the object of the relay's day. */
export interface DayCalls {
  /** Lends units to an address. The last eighth is not for newcomers. */
  lend(units: number, newcomer: boolean): Promise<number>;
  giveBack(units: number): Promise<void>;
}
