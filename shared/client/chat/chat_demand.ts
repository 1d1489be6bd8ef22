import type { ContactDemand } from "@ringside/contacts";
import { parseChatMessage } from "@ringside/talk";

/** What a line asks of its sender's allowances; `unread` lines of theirs nobody has read. */
export function chatDemand(data: unknown, unread: number): ContactDemand {
  const characters = parseChatMessage(data)?.text.length;
  return characters === undefined ? { kind: "signal" } : { kind: "line", characters, unread };
}
