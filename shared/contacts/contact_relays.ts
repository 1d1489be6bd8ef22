import { mayNameRelay } from "@ringside/relay_link";
import type { RelayEntry } from "@ringside/seal";

/** A relay that a contact named, as it is kept. Without `consent` the person agreed to it. */
export interface ContactRelay extends RelayEntry {
  /** `asked`: the person has not answered yet. Neither kind is ever connected to. */
  readonly consent?: "asked" | "refused";
}

/** What becomes of a contact's relay. `passed_over`: they named more than are used. */
export interface ContactRelayState {
  readonly url: string;
  readonly state: "own" | "joined" | "asked" | "refused" | "passed_over";
}

/** Relays of one contact, besides one's own, that are connected to or asked about. */
export const mostContactRelays = 2;
/** Kept of those that the person agreed to; of questions there are as many as one message names. */
const mostKept = 8;
/** Whoever was refused this often is not asked about again. */
const mostRefused = 8;

/**
 * Takes what a contact says about where to meet them: tokens are renewed, and a relay that is new is
 * asked about, unless it is in `agreed` (an invite that the person accepted named it). What no
 * stranger may name is dropped. The named ones come first, in the contact's order.
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
  // What they no longer name, and nobody agreed to, is no question any more.
  const rest = known.filter(({ url, consent }) => !fresh.has(url) && consent !== "asked");
  const all = [...fresh.values(), ...rest];
  // Nothing that the contact names drives out a refusal, or a place that the person agreed to.
  const agreedTo = all.filter(({ consent }) => consent === undefined).slice(0, mostKept);
  return all.filter((relay) => relay.consent !== undefined || agreedTo.includes(relay));
}

/** Keeps the person's answer about a relay. One that is to be used comes before all others. */
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

/** What has become of each relay of a contact, in their order. */
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
    // What is agreed to stays in use until something else is, too.
    if (consent === undefined) {
      return { url, state: ++joined <= mostContactRelays ? "joined" : "passed_over" };
    }
    return { url, state: named <= mostContactRelays ? "asked" : "passed_over" };
  });
}

/** The relays that are connected to for a contact's sake, besides one's own. */
export function joinedContactRelays(
  known: readonly ContactRelay[],
  own: readonly string[],
): ContactRelay[] {
  const joined = new Set(
    contactRelayStates(known, own).flatMap(({ url, state }) => state === "joined" ? [url] : []),
  );
  return known.filter(({ url }) => joined.has(url));
}
