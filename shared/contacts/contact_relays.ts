import { mayNameRelay } from "@ringside/relay_link";
import type { RelayEntry } from "@ringside/seal";

/** A stored relay that a contact named. Without `consent`, the person has agreed to it. */
export interface ContactRelay extends RelayEntry {
  /** `asked`: the person has not answered yet. Neither kind is ever connected to. */
  readonly consent?: "asked" | "refused";
}

/** The state of a contact's relay. `passed_over`: they named more than are used. */
export interface ContactRelayState {
  readonly url: string;
  readonly state: "own" | "joined" | "asked" | "refused" | "passed_over";
}

/** Maximum relays of one contact, besides the person's own, to connect to or ask about. */
export const mostContactRelays = 2;
/** Maximum agreed relays to store; the number of questions is limited by what one message names. */
const mostKept = 8;
/** After this many refusals, Ringside asks no more about this contact's relays. */
const mostRefused = 8;

/**
 * Merges the relays that a contact announces: renews tokens, and turns each new relay into a
 * question, unless it is in `agreed` (named by an invite that the person accepted). Drops relays
 * that others may not name. The announced ones come first, in the contact's order.
 */
export function learnContactRelays(
  known: readonly ContactRelay[],
  named: readonly RelayEntry[],
  own: readonly string[],
  agreed: readonly string[] = [],
): ContactRelay[] {
  const former = new Map(known.map((relay) => [relay.url, relay]));
  const refused = known.filter(({ consent }) => consent === "refused");
  const fresh = new Map<string, ContactRelay>();
  for (const { url, access } of named) {
    if (!mayNameRelay(url, own)) continue;
    const before = former.get(url);
    const isAgreed = own.includes(url) || agreed.includes(url);
    const consent = isAgreed ? undefined : before ? before.consent : "asked";
    if (!before && consent === "asked" && refused.length >= mostRefused) continue;
    const token = access ?? before?.access;
    fresh.set(url, {
      url,
      ...(token === undefined ? {} : { access: token }),
      ...(consent ? { consent } : {}),
    });
  }
  // A relay that the contact no longer names, and the person has not agreed to, is no question any
  // more.
  const rest = known.filter(({ url, consent }) => !fresh.has(url) && consent !== "asked");
  const all = [...fresh.values(), ...rest];
  // New relays from the contact never displace a refusal, or a relay that the person agreed to.
  const agreedTo = all.filter(({ consent }) => consent === undefined).slice(0, mostKept);
  return all.filter((relay) => relay.consent !== undefined || agreedTo.includes(relay));
}

/** Stores the person's answer about a relay. An accepted one goes first. */
export function answerContactRelay(
  known: readonly ContactRelay[],
  url: string,
  use: boolean,
): ContactRelay[] {
  const relay = known.find((each) => each.url === url);
  if (!relay) return [...known];
  const { consent: _, ...agreed } = relay;
  if (use) return [agreed, ...known.filter((each) => each !== relay)];
  return known.map((each) => each === relay ? { ...agreed, consent: "refused" } : each);
}

/** The state of each relay of a contact, in the contact's order. */
export function contactRelayStates(
  known: readonly ContactRelay[],
  own: readonly string[],
): ContactRelayState[] {
  let joined = 0, named = 0;
  return known.map(({ url, consent }): ContactRelayState => {
    if (own.includes(url)) return { url, state: "own" };
    if (consent === "refused") return { url, state: "refused" };
    if (!mayNameRelay(url, own)) return { url, state: "passed_over" };
    named++;
    // An agreed relay stays in use until another one is agreed to.
    if (consent === undefined) {
      return { url, state: ++joined <= mostContactRelays ? "joined" : "passed_over" };
    }
    return { url, state: named <= mostContactRelays ? "asked" : "passed_over" };
  });
}

/** The relays to connect to for a contact, besides the person's own. */
export function joinedContactRelays(
  known: readonly ContactRelay[],
  own: readonly string[],
): ContactRelay[] {
  const joined = new Set(
    contactRelayStates(known, own).flatMap(({ url, state }) => state === "joined" ? [url] : []),
  );
  return known.filter(({ url }) => joined.has(url));
}
