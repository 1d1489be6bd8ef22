import { normalizeRelayAddress } from "./relay_address.ts";
import { type RelayTest, type RelayTestOptions, testRelay } from "./test_relay.ts";

/** `url`: where the relay is, or what was meant as its address. */
export type FoundRelay =
  | { readonly ok: true; readonly url: string; readonly test: RelayTest }
  | { readonly ok: false };

/**
 * Looks for the relay that a person means by what they typed or pasted. A relay may be served under a
 * path; where nothing of the kind is there, the path was that of one of the host's pages, and the
 * relay is at its origin.
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
