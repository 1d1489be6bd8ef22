import type { Client } from "@ringside/client";
import type { Clock } from "@ringside/clock";
import type { MeetingViewState } from "@ringside/calling/state";
import type { CallMedia } from "../call_media.ts";
import type { AskingPorts } from "../device_grants.ts";
import type { PeerLinkFactory } from "../peer_link_factory.ts";
import type { RecordConsent } from "../record_consent.ts";

/** What a device's meeting works with. */
export interface MeetingParts extends AskingPorts {
  readonly client: Pick<Client, "contacts" | "history" | "isGuest" | "meetings" | "profile">;
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly wallClock: () => number;
  readonly links: Pick<PeerLinkFactory, "make" | "refreshIce" | "renewCertificate">;
  readonly media: Pick<
    CallMedia,
    | "attach"
    | "close"
    | "detach"
    | "join"
    | "listen"
    | "live"
    | "local"
    | "open"
    | "setCamera"
    | "setMicrophone"
    | "tracks"
    | "version"
  >;
  readonly consent: Pick<RecordConsent, "accepted" | "callEnded" | "isRecording" | "receive">;
  /** The person is in a call: then there is no meeting. */
  readonly isCalling: () => boolean;
  /** Ends the call that the meeting has taken over, without a word. */
  readonly endCall: () => void;
  readonly publish: (view: MeetingViewState) => void;
  /** The person entered a meeting, or is in none any more: presence follows, and updates wait. */
  readonly occupied: (occupied: boolean) => void;
  /** A meeting is over for this person: what they showed in it ends. */
  readonly left: () => void;
}
