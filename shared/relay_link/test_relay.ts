import { type Clock, systemClock } from "@ringside/clock";
import { RelayLink, type RelayLinkOptions } from "./relay_link.ts";
import type { RelayTrouble } from "./relay_status.ts";

/** `ms`: from opening the socket to the relay's welcome. */
export type RelayTest =
  | { readonly ok: true; readonly ms: number; readonly stun: boolean; readonly turn: boolean }
  | { readonly ok: false; readonly reason: RelayTrouble };

export interface RelayTestOptions extends Omit<RelayLinkOptions, "url" | "access" | "policy"> {
  /** Distinguishes a host that is down from one that is not a relay. */
  readonly fetch?: (url: string) => Promise<unknown>;
  readonly timeoutMs?: number;
}

// The answer is not readable across origins, and not needed.
const probe = (url: string) => fetch(url, { mode: "no-cors", credentials: "omit" });

/** Tests a relay once and returns the reason that a person should see. */
export async function testRelay(
  url: string,
  access?: string,
  options: RelayTestOptions = {},
): Promise<RelayTest> {
  const clock: Clock = options.clock ?? systemClock;
  const link = new RelayLink({
    ...options,
    url,
    ...(access === undefined ? {} : { access }),
    policy: { connectMs: options.timeoutMs ?? 8_000 },
  });
  const start = clock.now();
  const result = await new Promise<RelayTest>((resolve) => {
    link.listen((event) => {
      if (event.type !== "status") return;
      const { status } = event;
      if (status.state === "waiting" || status.state === "refused") {
        resolve({ ok: false, reason: status.reason });
      } else if (status.state === "online") {
        const urls = status.ice.flatMap((server) => server.urls);
        resolve({
          ok: true,
          ms: clock.now() - start,
          stun: urls.some((each) => /^stuns?:/.test(each)),
          turn: urls.some((each) => /^turns?:/.test(each)),
        });
      }
    });
    link.connect();
  });
  link.close();
  if (result.ok || result.reason !== "unreachable") return result;
  // A failed WebSocket gives no reason; a host that answers HTTP is up, but is not a relay.
  const answers = await (options.fetch ?? probe)(`${url}/health`).then(() => true, () => false);
  return answers ? { ok: false, reason: "not_a_relay" } : result;
}
