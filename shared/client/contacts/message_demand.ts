import { parseCallMessage } from "@ringside/call";
import type { ContactDemand } from "@ringside/contacts";
import { parseChatMessage } from "@ringside/talk";

/** What is known of a contact when a message of theirs comes. */
export interface MessageSurroundings {
  /** Lines of theirs that nobody has read. */
  unread: number;
  /** This device is calling them, rung by them or in a call with them: an invite rings no more. */
  inTouch: boolean;
}

/** What a message of a contact's asks for, and so which of their allowances it is taken from. */
export function messageDemand(
  kind: string,
  data: unknown,
  { unread, inTouch }: MessageSurroundings,
): ContactDemand {
  switch (kind) {
    case "chat": {
      const characters = parseChatMessage(data)?.text.length;
      return characters === undefined ? { kind: "signal" } : { kind: "line", characters, unread };
    }
    case "call":
      return { kind: !inTouch && parseCallMessage(data)?.t === "invite" ? "ring" : "signal" };
    case "missed":
      return { kind: "missed" };
    default:
      return { kind: "signal" };
  }
}
