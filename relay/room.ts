import type { Limits } from "@ringside/protocol";
import type { FromRoom, ToRoom } from "./actor_messages.ts";
import {
  cardedFrame,
  enteredFrame,
  joinedFrame,
  leftFrame,
  messageFrame,
} from "./numbered_frame.ts";

/** A session's presence in a room. */
export interface Member {
  /** The member's id, which the other members see. */
  readonly id: string;
  /** The session's address, which they do not see. */
  readonly session: string;
  card: string;
}

/**
 * A room's state: plain data, so that a host can store it. The host deletes a room without members.
 * `members` is an array, since most rooms hold two and none more than 64.
 */
export interface RoomState {
  readonly address: string;
  /** Counts changes of membership and cards. */
  version: number;
  members: Member[];
}

/** Send `message` to each of `sessions`. */
export interface RoomEffect {
  readonly sessions: readonly string[];
  readonly message: FromRoom;
}

export const emptyRoom = (address: string): RoomState => ({ address, version: 0, members: [] });

/**
 * The room's actor: applies an input to the room, and returns the messages to sessions. It uses no
 * clock, socket or randomness: the same state and input give the same result on every host. It owns
 * the state and changes it in place, since a copy for each frame would cost more than the frame.
 */
export function stepRoom(
  room: RoomState,
  input: ToRoom,
  limits: Pick<Limits, "membersPerRoom">,
): RoomEffect[] {
  switch (input.type) {
    case "enter":
      return enter(room, input, limits);
    case "card":
      return setCard(room, input.session, input.card);
    case "leave":
      return leave(room, input);
    case "send":
      return send(room, input);
    default:
      return input satisfies never;
  }
}

type Input<T extends ToRoom["type"]> = Extract<ToRoom, { type: T }>;

function enter(
  room: RoomState,
  { session, id, card }: Input<"enter">,
  { membersPerRoom }: Pick<Limits, "membersPerRoom">,
): RoomEffect[] {
  const effects: RoomEffect[] = [];
  const member = memberOf(room, session);
  if (member) {
    effects.push(...setCard(room, session, card));
  } else if (room.members.length >= membersPerRoom) {
    return [{
      sessions: [session],
      message: { type: "refused", room: room.address, code: "room_full" },
    }];
  } else {
    room.version++;
    const others = sessionsBeside(room, session);
    // Not `push`: a growing array reserves space for many, and most rooms hold two.
    room.members = [...room.members, { id, session, card }];
    if (others.length > 0) {
      effects.push(change(room, others, enteredFrame(room.address, { id, card })));
    }
  }
  effects.push({
    sessions: [session],
    message: {
      type: "joined",
      room: room.address,
      version: room.version,
      frame: joinedFrame(
        room.address,
        member?.id ?? id,
        room.members.filter((other) => other.session !== session),
      ),
    },
  });
  return effects;
}

function setCard(room: RoomState, session: string, card: string): RoomEffect[] {
  const member = memberOf(room, session);
  if (!member) {
    return [{
      sessions: [session],
      message: { type: "refused", room: room.address, code: "not_in_room" },
    }];
  }
  if (member.card === card) return [];
  member.card = card;
  room.version++;
  const others = sessionsBeside(room, session);
  if (others.length === 0) return [];
  return [change(room, others, cardedFrame(room.address, member))];
}

function leave(room: RoomState, { session, reason }: Input<"leave">): RoomEffect[] {
  const member = memberOf(room, session);
  if (!member) return [];
  room.members = room.members.filter((other) => other !== member);
  room.version++;
  const others = sessionsBeside(room, session);
  if (others.length === 0) return [];
  return [change(room, others, leftFrame(room.address, member.id, reason))];
}

function send(room: RoomState, { session, n, to, body, plain }: Input<"send">): RoomEffect[] {
  const from = memberOf(room, session);
  if (!from) {
    return [{
      sessions: [session],
      message: { type: "refused", room: room.address, code: "not_in_room", n },
    }];
  }
  let receivers: string[];
  if (to === undefined) {
    receivers = sessionsBeside(room, session);
  } else {
    const member = room.members.find((other) => other.id === to);
    if (!member || member === from) {
      return [{
        sessions: [session],
        message: { type: "refused", room: room.address, code: "no_such_member", n },
      }];
    }
    receivers = [member.session];
  }
  if (receivers.length === 0) {
    return [{ sessions: [session], message: { type: "sent", n, reached: 0 } }];
  }
  const frame = messageFrame(room.address, from.id, plain ? `"${body}"` : JSON.stringify(body));
  const size = frame.length;
  return [
    { sessions: receivers, message: { type: "message", room: room.address, frame } },
    { sessions: [session], message: { type: "sent", n, reached: receivers.length, size } },
  ];
}

const change = (room: RoomState, sessions: string[], frame: string): RoomEffect => ({
  sessions,
  message: { type: "changed", room: room.address, version: room.version, frame },
});

function memberOf(room: RoomState, session: string): Member | undefined {
  for (const member of room.members) if (member.session === session) return member;
  return undefined;
}

function sessionsBeside(room: RoomState, session: string): string[] {
  const sessions: string[] = [];
  for (const member of room.members) if (member.session !== session) sessions.push(member.session);
  return sessions;
}
