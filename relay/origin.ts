const extensionSchemes = ["chrome-extension:", "moz-extension:", "safari-web-extension:"];

/**
 * Whether a request of this `Origin` may use the relay. Extensions may, whatever their id (Firefox
 * makes it up anew in each installation), and so may clients that send none, since they are no
 * pages. A web page may if the relay itself serves it or the host lists its origin; any other page
 * could otherwise use a visitor's place behind a firewall.
 */
export function originMayUse(
  origin: string | undefined,
  requestHost: string | undefined,
  allowed: readonly string[],
): boolean {
  if (origin === undefined) return true;
  if (allowed.includes("*") || allowed.includes(origin)) return true;
  const url = URL.parse(origin);
  if (!url) return false;
  if (extensionSchemes.includes(url.protocol)) return true;
  return (url.protocol === "http:" || url.protocol === "https:") && url.host === requestHost;
}
