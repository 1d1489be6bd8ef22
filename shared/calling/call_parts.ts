import type { CallHistoryEntry, CallState } from "@ringside/call";
import type { ContactBook, RelaySet } from "@ringside/client";
import type { CallMedia } from "./call_media.ts";
import type { CallSettings } from "./call_settings.ts";
import type { AskingPorts } from "./device_grants.ts";
import type { PeerLinkFactory } from "./peer_link_factory.ts";
import type { LinkQuality } from "./quality/link_quality.ts";

/** What the call of a device stands on. */
export interface CallParts extends AskingPorts {
  book: Pick<ContactBook, "devices" | "link" | "name" | "party" | "record" | "relayUrls" | "send">;
  relays: Pick<RelaySet, "anyOnline">;
  links: Pick<PeerLinkFactory, "make" | "refreshIce" | "renewCertificate">;
  media: Pick<
    CallMedia,
    | "attach"
    | "close"
    | "grantsChanged"
    | "local"
    | "open"
    | "setCamera"
    | "setEffects"
    | "setMicrophone"
    | "version"
  >;
  quality: Pick<LinkQuality, "current" | "detail" | "stop" | "watch">;
  settings: () => Pick<CallSettings, "doNotDisturb">;
  /** The other side said that it records. */
  recordedByPeer: () => boolean;
  /** The call changed in a way that views show. */
  changed: () => void;
  ended: (entry: CallHistoryEntry) => void;
  /** A call is over, if there was one: what was shown and recorded in it ends. */
  left: () => void;
  /** Occupied or free: presence follows, and updates wait. */
  connected: (state: Extract<CallState, { phase: "connected" }>) => void;
  /** The path of the call is in doubt. */
  troubled: () => void;
  occupied: (occupied: boolean) => void;
}
