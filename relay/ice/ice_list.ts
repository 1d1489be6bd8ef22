import { createHmac } from "node:crypto";
import type { IceServer } from "@ringside/protocol";
import { turnCredential } from "./turn_credential.ts";

/** The part of `welcome` and `ice` that tells a client how to reach its peer. */
export interface IceOffer {
  readonly ice: IceServer[];
  /** Seconds for which the credentials are valid. */
  readonly iceLife?: number;
  /**
   * The UDP port at which the relay itself answers STUN, under the name that the client dialled.
   */
  readonly stunPort?: number;
}

export interface IceSettings {
  readonly iceServers: readonly IceServer[];
  readonly turnUrls: readonly string[];
  readonly turnSecret: string | undefined;
  /** Seconds. */
  readonly turnLife: number;
}

/**
 * The relay's ICE servers, with a new TURN credential if the relay shares a secret with them. All
 * credentials of a session have the same tag, so that the TURN server can apply a quota to it
 * (coturn counts by what follows the time, `user-quota`); the tag does not reveal the session.
 */
export function iceList(settings: IceSettings, session: string, unixSeconds: number): IceOffer {
  const ice = [...settings.iceServers];
  if (!settings.turnSecret) return { ice };
  const { turnSecret, turnLife, turnUrls } = settings;
  const tag = createHmac("sha256", turnSecret).update(`session ${session}`).digest("base64url");
  const credential = turnCredential(turnSecret, unixSeconds + turnLife, tag.slice(0, 12));
  return { ice: [...ice, { urls: [...turnUrls], ...credential }], iceLife: turnLife };
}
