import type { CallHistoryEntry, CallState } from "@ringside/call";
import type { ContactBook, RelaySet } from "@ringside/client";
import type { BecomingContacts } from "./becoming_contacts.ts";
import type { CallMedia } from "./call_media.ts";
import type { CallSettings } from "./call_settings.ts";
import type { CallViewState } from "./call_view_state.ts";
import type { AskingPorts } from "./device_grants.ts";
import type { PeerLinkFactory } from "./peer_link_factory.ts";
import type { CallQuality } from "./quality/call_quality.ts";
import type { RecordConsent } from "./record_consent.ts";

/** What the service of a device's call works with. */
export interface CallParts extends AskingPorts {
  book: Pick<ContactBook, "devices" | "link" | "name" | "party" | "record" | "relayUrls" | "send">;
  relays: Pick<RelaySet, "anyOnline">;
  links: Pick<PeerLinkFactory, "make" | "refreshIce" | "renewCertificate">;
  media: Pick<
    CallMedia,
    | "attach"
    | "close"
    | "detach"
    | "grantsChanged"
    | "join"
    | "live"
    | "local"
    | "open"
    | "setCamera"
    | "setEffects"
    | "setMicrophone"
    | "version"
  >;
  quality: Pick<CallQuality, "detail" | "of" | "stop" | "watch">;
  consent: Pick<RecordConsent, "accepted" | "callEnded" | "isRecording" | "mediaChanged">;
  becoming: Pick<BecomingContacts, "accepted" | "callEnded">;
  settings: () => Pick<CallSettings, "doNotDisturb">;
  /** The person is in a meeting: callers get *busy*. */
  isInMeeting: () => boolean;
  /** Closes the preview of a meeting that was not entered: the call opens devices of its own. */
  endPreview: () => Promise<void>;
  publish: (view: CallViewState) => void;
  ended: (entry: CallHistoryEntry) => void;
  /** A call is over, if there was one: what was shown in it ends. */
  left: () => void;
  connected: (state: Extract<CallState, { phase: "connected" }>) => void;
  /** The path of the call is in doubt. */
  troubled: () => void;
  /** Occupied or free: presence follows, and updates wait. */
  occupied: (occupied: boolean) => void;
}
