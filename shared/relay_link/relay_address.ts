/** A relay's address as it is stored and compared: `https://HOST[:PORT][/PATH]`, no slash at the end. */
export type RelayAddress = { ok: true; url: string } | { ok: false };

const schemes: Record<string, "http:" | "https:"> = {
  "http:": "http:",
  "https:": "https:",
  "ws:": "http:",
  "wss:": "https:",
};

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]" ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** Whether an address leads to this machine, where nobody else can reach it. */
export function isOnThisComputer(url: string): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname);
}

/**
 * Pages that a relay serves besides its home page; the links of invites and meetings lead there.
 */
const ownPages = /\/+(?:i|m|health|ready|metrics|v1\/(?:socket|tokens)(?:\/[^/]*)?)\/*(?:[&;].*)?$/;

/**
 * Understands what a person types or pastes as a relay: a host with or without port, or an address
 * with `https:` or `wss:`. Without encryption (`http:`, `ws:`), only this machine is accepted; a
 * bare loopback host means that. The address of a relay's own page, an invite included, means the
 * relay.
 */
export function normalizeRelayAddress(text: string): RelayAddress {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > 2_000 || /\s/.test(trimmed)) return { ok: false };
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed);
  let url: URL;
  try {
    url = new URL(hasScheme ? trimmed : `https://${trimmed}`);
  } catch {
    return { ok: false };
  }
  if (url.hostname === "" || url.username !== "" || url.password !== "") return { ok: false };
  const named = schemes[url.protocol];
  if (!named) return { ok: false };
  const loopback = isLoopback(url.hostname);
  if (named === "http:" && !loopback) return { ok: false };
  const scheme = hasScheme || !loopback ? named : "http:";
  // A bare `localhost:443` was parsed as https, where URL drops the port.
  const port = !hasScheme && scheme === "http:"
    ? /:(\d+)(?:[/?#]|$)/.exec(trimmed)?.[1] ?? ""
    : url.port;
  const path = url.pathname.replace(ownPages, "").replace(/\/+$/, "");
  return { ok: true, url: `${scheme}//${url.hostname}${port === "" ? "" : `:${port}`}${path}` };
}

/** The address of a relay's socket; with a session, the address to resume it. */
export function socketAddress(url: string, session?: string): string {
  const base = url.replace(/^http/, "ws");
  return session === undefined ? `${base}/v1/socket` : `${base}/v1/socket/${session}`;
}
