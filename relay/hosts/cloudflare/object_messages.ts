import type { FromRoom, ToRoom } from "../../actor_messages.ts";

/*
 * What objects say to each other. Cloudflare promises no order between two objects, and a call that
 * failed may have arrived. So each side keeps one call to the other under way at a time and repeats
 * it until it is answered; the messages' numbers, and the rooms' versions, tell a repetition.
 */

/**
 * A session's word to a room. `number` grows with each message of that session's object. Joining,
 * cards and leaving may be repeated without harm; of messages the receivers drop what they had.
 */
export interface RoomMessage {
  readonly number: number;
  readonly message: ToRoom;
}

/** A room's answers to a batch of messages: what it has to say to their writers at once. */
export type Answers = readonly Answer[];

/** What came of messages, and the units that it cost beside the call. */
export interface RoomReply {
  readonly answers: Answers;
  readonly spent: number;
}

export interface Answer {
  readonly session: string;
  readonly message: AnswerMessage;
}

export type AnswerMessage = Extract<FromRoom, { type: "joined" | "sent" | "refused" }>;

/** What a session hears in place of answers when a room could not be reached. */
export const unavailableAnswers = (room: string, messages: readonly RoomMessage[]): Answers =>
  messages.flatMap(({ message }): Answer[] => {
    const refused = { type: "refused", room, code: "unavailable" } as const;
    const { session } = message;
    if (message.type === "leave") return []; // the room will find a ghost
    if (message.type === "enter") return [{ session, message: refused }];
    if (message.type === "card") return [{ session, message: { ...refused, card: true } }];
    return [{ session, message: { ...refused, n: message.n } }];
  });

/** What a room tells a session of its own accord. */
export type SessionMessage =
  | Extract<FromRoom, { type: "changed" }>
  /** With the sender's session and its message's number: a repetition has the same. */
  | Extract<FromRoom, { type: "message" }> & { readonly sender: string; readonly number: number };

/** `gone`: the session is not in that room; so the room finds ghosts. */
export type Receipt = "taken" | "gone";

/** What a room's object lets others call. */
export interface RoomCalls {
  /**
   * Resolves when what came of the messages has reached its receivers, or could not soon.
   * `repeated`: the same messages may have arrived before.
   */
  tell(room: string, messages: readonly RoomMessage[], repeated: boolean): Promise<RoomReply>;
}

/** What a session's object lets others call. */
export interface SessionCalls {
  push(session: string, room: string, messages: readonly SessionMessage[]): Promise<Receipt>;
  /** Whether the session lives, with or without a socket. */
  alive(session: string): Promise<boolean>;
}

/** What an address's object, or an access key's, lets others call. */
export interface AddressCalls {
  /** Whether the address may open a socket, or ask for tokens, now. */
  admit(): Promise<boolean>;
  /** Takes a place for a session; false when `most` are taken. */
  take(session: string, most: number): Promise<boolean>;
  /** Gives the place back, and units that were lent and not spent. */
  release(session: string, unspent: number): Promise<void>;
  /** Lends units of the address's day; 0: it has none left, or the relay has none. */
  lease(units: number): Promise<number>;
}

/** What the relay's own day lets addresses call. */
export interface DayCalls {
  /** Lends units to an address. A newcomer gets none of the last. */
  lend(units: number, newcomer: boolean): Promise<number>;
  giveBack(units: number): Promise<void>;
}
