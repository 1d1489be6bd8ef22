import { lookup } from "node:dns/promises";
import type { Settings } from "../../settings.ts";
import { networkCheck } from "../../limits/network.ts";
import { hostInUrl } from "./host_in_url.ts";
import { type StunParts, StunServer } from "./stun_server.ts";

const isLoopback = networkCheck(["127.0.0.0/8", "::1"]);

export type OpenedStun =
  | { readonly ok: true; readonly server?: StunServer }
  | { readonly ok: false; readonly sentence: string };

/**
 * Answers STUN where the settings say. On the relay's own address, a failure is logged and the relay
 * starts without STUN; an address set in `RELAY_STUN` must work.
 */
export async function openStun(
  { host, port, stun, stunAddressPerSecond, stunPerSecond }: Settings,
  parts: Omit<StunParts, "rates">,
): Promise<OpenedStun> {
  if (stun === "off") return { ok: true };
  const place = stun === "beside" ? { host, port } : { host, ...stun };
  try {
    const { address } = await lookup(place.host);
    if (stun === "beside" && isLoopback(address)) return { ok: true };
    const rates = { perAddress: stunAddressPerSecond, total: stunPerSecond };
    const server = await StunServer.listen({ address, port: place.port }, { ...parts, rates });
    return { ok: true, server };
  } catch (fault) {
    const code = fault instanceof Error ? (fault as { code?: string }).code ?? fault.name : "";
    if (stun === "beside") {
      // The relay's own listener refuses such an address in a sentence.
      const isRefused = code === "ENOTFOUND" || code === "EADDRNOTAVAIL";
      if (!isRefused) parts.log("warn", "stun_not_listening", { code });
      return { ok: true };
    }
    const where = `${hostInUrl(place.host)}:${place.port}`;
    return { ok: false, sentence: `RELAY_STUN ${where} ${faults[code] ?? `fails (${code})`}.` };
  }
}

const faults: Readonly<Record<string, string>> = {
  EADDRINUSE: "is in use by another program",
  EADDRNOTAVAIL: "is not an address of this machine",
  EACCES: "may not be used by this user",
  ENOTFOUND: "is not an address of this machine",
};
