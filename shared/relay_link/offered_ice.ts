import type { IceServer, Welcome } from "@ringside/protocol";

/**
 * The ICE servers that a relay offers: itself, if it answers STUN, and those that it lists. A relay
 * need not know its public name, since the client dialled it.
 */
export function offeredIce(
  relay: string,
  { ice, stunPort }: Pick<Welcome, "ice" | "stunPort">,
): IceServer[] {
  if (stunPort === undefined || !URL.canParse(relay)) return ice;
  return [{ urls: [`stun:${new URL(relay).hostname}:${stunPort}`] }, ...ice];
}
