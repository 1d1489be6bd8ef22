import { isIP } from "node:net";

const extensionSchemes = ["chrome-extension:", "moz-extension:", "safari-web-extension:"];

/** Which web origins may use the relay. */
export interface OriginRules {
  /** From `RELAY_ALLOWED_ORIGINS`; `*` allows all. */
  readonly allowed: readonly string[];
  /** Whether a host name is the relay's own. */
  readonly isOwnName: (name: string) => boolean;
}

/**
 * Whether a name is the relay's own: one of those listed, or, if none are, an IP address or
 * `localhost`. No other name counts, since an attacker can point a name at a relay behind a
 * visitor's firewall (DNS rebinding), and then `Host` and `Origin` both contain it.
 */
export const ownNames = (listed: readonly string[]) => (name: string): boolean =>
  listed.length > 0
    ? listed.includes(name)
    : name === "localhost" || isIP(name.replace(/^\[(.*)\]$/, "$1")) !== 0;

/**
 * Whether a request with this `Origin` may use the relay. Extensions may, whatever their id
 * (Firefox creates one per installation), and so may clients without an `Origin`, since they are
 * not web pages. A web page may if the relay itself serves it or the settings list its origin; any
 * other page could exploit a visitor's place behind a firewall.
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
