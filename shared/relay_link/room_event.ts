import type { NumberedMessage } from "@ringside/protocol";
import type { RelayEvent } from "./relay_event.ts";

/** A numbered frame as listeners get it: the same, without its number. */
export function roomEvent(message: NumberedMessage): RelayEvent {
  const { room } = message;
  switch (message.t) {
    case "joined":
      return { type: "joined", room, self: message.self, members: message.members };
    case "entered":
      return { type: "entered", room, member: message.member };
    case "left":
      return { type: "left", room, id: message.id, reason: message.reason };
    case "carded":
      return { type: "carded", room, id: message.id, card: message.card };
    case "message":
      return { type: "message", room, from: message.from, body: message.body };
    default:
      return message satisfies never;
  }
}
