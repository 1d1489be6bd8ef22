import { normalizeRelayAddress } from "./relay_address.ts";
import { type RelayTest, type RelayTestOptions, testRelay } from "./test_relay.ts";

/** `url`: the relay's address, or the text that was meant as one. */
export type FoundRelay =
  | { readonly ok: true; readonly url: string; readonly test: RelayTest }
  | { readonly ok: false };

/**
 * Finds the relay that a person means by the typed or pasted text. A relay may be served under a
 * path; if there is none at that path, the path belongs to a page of the host, and the relay is at
 * its origin.
 */
export async function findRelay(
  text: string,
  access?: string,
  options: RelayTestOptions = {},
): Promise<FoundRelay> {
  const address = normalizeRelayAddress(text);
  if (!address.ok) return address;
  const test = await testRelay(address.url, access, options);
  const { origin } = new URL(address.url);
  if (!test.ok && test.reason === "not_a_relay" && origin !== address.url) {
    const above = await testRelay(origin, access, options);
    if (above.ok || above.reason !== "not_a_relay") return { ok: true, url: origin, test: above };
  }
  return { ok: true, url: address.url, test };
}
