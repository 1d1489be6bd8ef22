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

/** Whether an address leads to this very machine, where nobody else can reach it. */
export function isOnThisComputer(url: string): boolean {
  return URL.canParse(url) && isLoopback(new URL(url).hostname);
}

/** What a relay serves beside its home page: an invite's or meeting's address is one of these. */
const ownPages = /\/+(?:i|m|health|ready|metrics|v1\/(?:socket|tokens)(?:\/[^/]*)?)\/*(?:[&;].*)?$/;

/**
 * Understands what a person types or pastes as a relay: a host with or without port, or an address
 * with `https:` or `wss:`. Without encryption (`http:`, `ws:`) only this machine itself is taken,
 * and a bare loopback host means that. The address of a relay's own page, an invite included, means
 * the relay.
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
  // A bare `localhost:443` was read under https, where URL drops the port.
  const port = !hasScheme && scheme === "http:"
    ? /:(\d+)(?:[/?#]|$)/.exec(trimmed)?.[1] ?? ""
    : url.port;
  const path = url.pathname.replace(ownPages, "").replace(/\/+$/, "");
  return { ok: true, url: `${scheme}//${url.hostname}${port === "" ? "" : `:${port}`}${path}` };
}

/** Where the socket of a relay is; with a session, where that one is resumed. */
export function socketAddress(url: string, session?: string): string {
  const base = url.replace(/^http/, "ws");
  return session === undefined ? `${base}/v1/socket` : `${base}/v1/socket/${session}`;
}
