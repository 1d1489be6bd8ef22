import type { Messaging, Sender } from "../platform/messaging.ts";

/**
 * Whether a message or a port comes from a page (or the worker) of this extension. The id alone does
 * not say so: a script that the extension puts into a web page has the same id, and whoever takes
 * over that page's renderer speaks in its name. The address is the browser's own word.
 */
export function isOwnPage(
  { id, origin }: Pick<Messaging, "id" | "origin">,
  sender: Sender | undefined,
): boolean {
  return sender?.id === id && (sender.url?.startsWith(origin) ?? false);
}
