import type { IceServer } from "@ringside/protocol";
import { randomId } from "../random_id.ts";
import { turnCredential } from "./turn_credential.ts";

/** The part of `welcome` and `ice` that tells a client how to reach its peer. */
export interface IceOffer {
  readonly ice: IceServer[];
  /** Seconds for which the credentials are good. */
  readonly iceLife?: number;
}

export interface IceSettings {
  readonly iceServers: readonly IceServer[];
  readonly turnUrls: readonly string[];
  readonly turnSecret: string | undefined;
  /** Seconds. */
  readonly turnLife: number;
}

/** The relay's ICE servers, with a fresh TURN credential where a secret is shared. */
export function iceList(settings: IceSettings, unixSeconds: number): IceOffer {
  const ice = [...settings.iceServers];
  if (!settings.turnSecret) return { ice };
  const { turnSecret, turnLife, turnUrls } = settings;
  const credential = turnCredential(turnSecret, unixSeconds + turnLife, randomId(9));
  return { ice: [...ice, { urls: [...turnUrls], ...credential }], iceLife: turnLife };
}
