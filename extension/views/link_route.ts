import { holdsLink } from "@ringside/seal/find_link";

/** Where a popup or panel is. */
export type Route =
  | { name: "home" }
  | { name: "add_contact"; link?: string }
  | { name: "meetings"; link?: string; show?: string }
  | { name: "chat"; contact: string };

/**
 * The view that opens a link: the same for the active tab's address, the search box, and the boxes
 * for links. Undefined if no view does; a call link opens in a browser tab.
 */
export function linkRoute(text: string): Route | undefined {
  if (holdsLink(text, "i")) return { name: "add_contact", link: text };
  return holdsLink(text, "m") ? { name: "meetings", link: text } : undefined;
}

/** Whether a text holds a call link, which no view opens. */
export const holdsCallLink = (text: string): boolean => holdsLink(text, "g");
