import { subprotocol } from "@ringside/protocol";
import { originMayUse, type OriginRules } from "./origin.ts";

/** Why a request gets no WebSocket, and the answer to it. */
export interface UpgradeFault {
  readonly status: 400 | 403 | 426;
  readonly error: "origin_refused" | "upgrade_required" | "bad_upgrade" | "unsupported_version";
  readonly message: string;
  readonly headers: Record<string, string>;
}

/** Reads headers by their lower-case names. */
export interface HeaderReader {
  get(name: string): string | null;
}

/**
 * The session that a WebSocket path names, as the routes read it, except for escapes, which no
 * session id contains; undefined: another path.
 */
export function socketPath(path: string): { session?: string } | undefined {
  const found = /^\/v1\/socket(?:\/([^/?#%]+))?(?:\?|$)/.exec(path);
  if (!found) return undefined;
  return found[1] === undefined ? {} : { session: found[1] };
}

/**
 * Why a request gets no WebSocket, by the first header that is wrong (RFC 6455, sections 4.2.1 and
 * 4.4, then our own rules). `showsConnection`: whether the platform passes `Connection` on.
 */
export function faultOfUpgrade(
  headers: HeaderReader,
  { origins, showsConnection }: {
    readonly origins: OriginRules;
    readonly showsConnection: boolean;
  },
): UpgradeFault | undefined {
  const must = { upgrade: "websocket", connection: "Upgrade" };
  if (!namesToken(headers.get("upgrade"), "websocket")) {
    return {
      ...{ status: 426, error: "upgrade_required", headers: must },
      message: "This address accepts only WebSockets: the Upgrade header must be websocket.",
    };
  }
  if (showsConnection && !namesToken(headers.get("connection"), "upgrade")) {
    return {
      ...{ status: 426, error: "upgrade_required", headers: must },
      message: "The Connection header must name Upgrade; a proxy may have removed it.",
    };
  }
  if (headers.get("sec-websocket-version") !== "13") {
    return {
      ...{ status: 426, error: "unsupported_version", headers: { "sec-websocket-version": "13" } },
      message: "Sec-WebSocket-Version must be 13.",
    };
  }
  if (!/^[+/0-9A-Za-z]{21}[AQgw]==$/.test(headers.get("sec-websocket-key") ?? "")) {
    return {
      ...{ status: 400, error: "bad_upgrade", headers: {} },
      message: "Sec-WebSocket-Key must be 16 bytes in base64.",
    };
  }
  if (!originMayUse(headers.get("origin") ?? undefined, headers.get("host") ?? "", origins)) {
    return {
      ...{ status: 403, error: "origin_refused", headers: {} },
      message: "Pages of this origin may not use this relay.",
    };
  }
  const offered = headers.get("sec-websocket-protocol")?.split(",").map((name) => name.trim());
  if (!offered?.includes(subprotocol)) {
    return {
      ...{ status: 400, error: "unsupported_version", headers: {} },
      message: `This relay speaks ${subprotocol}.`,
    };
  }
}

const namesToken = (list: string | null, token: string): boolean =>
  list?.split(",").some((each) => each.trim().toLowerCase() === token) ?? false;
