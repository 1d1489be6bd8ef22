import type { OwnRelays as OwnRelaysInput } from "@ringside/contacts";
import type { OwnRelays } from "./own_relays.ts";
import type { RelaySet } from "./relay_set.ts";

/**
 * The person's own relays for a new link. A link opens on the page of its first relay, so those
 * that are online now come first.
 */
export function relaysForLinks(
  ownRelays: Pick<OwnRelays, "forPairing">,
  relays: Pick<RelaySet, "anyOnline">,
): OwnRelaysInput {
  const own = ownRelays.forPairing();
  const isDown = (url: string) => relays.anyOnline([url]) ? 0 : 1;
  return { ...own, relays: own.relays.toSorted((a, b) => isDown(a) - isDown(b)) };
}
