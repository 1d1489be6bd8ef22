/** Why a request gets no WebSocket, and how to answer it. */
export interface UpgradeFault {
  readonly status: 400 | 426;
  readonly error: "upgrade_required" | "bad_upgrade" | "unsupported_version";
  readonly message: string;
  readonly headers: Record<string, string>;
}

/**
 * What is wrong with the headers of an upgrade (RFC 6455, sections 4.2.1 and 4.4), by the first
 * header that is. `showsConnection`: whether the platform lets `Connection` through at all.
 */
export function faultOfUpgrade(
  headers: Headers,
  showsConnection: boolean,
): UpgradeFault | undefined {
  const must = { upgrade: "websocket", connection: "Upgrade" };
  if (!namesToken(headers.get("upgrade"), "websocket")) {
    return {
      ...{ status: 426, error: "upgrade_required", headers: must },
      message: "This address takes WebSockets only: Upgrade must be websocket.",
    };
  }
  if (showsConnection && !namesToken(headers.get("connection"), "upgrade")) {
    return {
      ...{ status: 426, error: "upgrade_required", headers: must },
      message: "Connection must name Upgrade; a proxy may have left it out.",
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
}

const namesToken = (list: string | null, token: string): boolean =>
  list?.split(",").some((each) => each.trim().toLowerCase() === token) ?? false;
