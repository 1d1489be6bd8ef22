import { isIP } from "node:net";

const extensionSchemes = ["chrome-extension:", "moz-extension:", "safari-web-extension:"];

/** Which web origins may use the relay. */
export interface OriginRules {
  /** Listed by the host; `*` for every one. */
  readonly allowed: readonly string[];
  /** Whether a host name is the relay's own. */
  readonly isOwnName: (name: string) => boolean;
}

/**
 * The relay's own names as its host lists them. Where none are listed, an address and `localhost`
 * are, and no other name: an attacker's may be made to lead to the relay behind a visitor's
 * firewall (DNS rebinding), and then it stands in `Host` and `Origin` alike.
 */
export const ownNames = (listed: readonly string[]) => (name: string): boolean =>
  listed.length > 0
    ? listed.includes(name)
    : name === "localhost" || isIP(name.replace(/^\[(.*)\]$/, "$1")) !== 0;

/**
 * Whether a request of this `Origin` may use the relay. Extensions may, whatever their id (Firefox
 * makes it up anew in each installation), and so may clients that send none, since they are no
 * pages. A web page may if the relay itself serves it or the host lists its origin; any other page
 * could otherwise use a visitor's place behind a firewall.
 */
export function originMayUse(
  origin: string | undefined,
  requestHost: string | undefined,
  { allowed, isOwnName }: OriginRules,
): boolean {
  if (origin === undefined) return true;
  if (allowed.includes("*") || allowed.includes(origin)) return true;
  const url = URL.parse(origin);
  if (!url) return false;
  if (extensionSchemes.includes(url.protocol)) return true;
  return (url.protocol === "http:" || url.protocol === "https:") && url.host === requestHost &&
    isOwnName(url.hostname);
}
