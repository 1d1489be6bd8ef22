import type { ContactDemand } from "@ringside/contacts";
import { parseChatMessage } from "@ringside/talk";

/** The quota that a chat line uses. `unread`: unread lines of this contact. */
export function chatDemand(data: unknown, unread: number): ContactDemand {
  const characters = parseChatMessage(data)?.text.length;
  return characters === undefined ? { kind: "signal" } : { kind: "line", characters, unread };
}
