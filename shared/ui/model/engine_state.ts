import type { RelayTrouble } from "@ringside/relay_link";
import type { CallMode, CallViewState } from "./call_view_state.ts";
import type { ContactWarning } from "./contact_warning.ts";
import { defaultRecordOptions, type RecordOptions, type RecordSource } from "./record_options.ts";
import type { StringKey } from "../locales/translate.ts";

/** A person's own name and keys; absent before first run. */
export interface ProfileState {
  name: string;
  /** The public key in base64url: the contact id that others know. */
  identity: string;
  device: string;
}

export type RelayTroubleName = RelayTrouble;

export interface RelayState {
  url: string;
  /** One of the person's own; otherwise it is there for a contact's sake. */
  own: boolean;
  state: "connecting" | "online" | "waiting" | "refused";
  trouble?: RelayTroubleName;
  /** The relay offers neither STUN nor TURN: calls reach the same network only. */
  sameNetworkOnly: boolean;
}

export type PresenceView = "online" | "in_call" | "do_not_disturb" | "offline";

export interface ContactState {
  /** The contact's public key in base64url. */
  id: string;
  /** The name one gave, or else the one they gave themselves. */
  name: string;
  /** The name they gave themselves. */
  ownName: string;
  /** What they called themselves before, until the person has read of the change. */
  formerName?: string;
  /** The shown name can be taken for another contact's. */
  alike?: true;
  presence: PresenceView;
  verified: boolean;
  blocked: boolean;
  /** Neither sounds nor shows a notification; everything is listed as ever. */
  muted: boolean;
  unread: number;
  /** Messages that wait with the contact because more came than is let in. */
  heldBack: number;
  /** What was refused in the contact's room; nothing of it got through. */
  warning?: ContactWarning;
  relays: ContactRelayView[];
}

/**
 * A relay on which a contact wants to be met. Only `own` and `joined` ones are connected to;
 * `passed_over`: they named more than are used of one contact.
 */
export interface ContactRelayView {
  url: string;
  state: "own" | "joined" | "asked" | "refused" | "passed_over";
}

/** An invite that this device serves. */
export interface InviteState {
  id: string;
  link: string;
  /** Unix milliseconds. */
  expires: number;
}

/** An invite of somebody else's that this device tries to accept. */
export interface AcceptingState {
  id: string;
  relay: string;
  state: "waiting" | "refused";
  reason?: "used" | "expired" | "refused" | RelayTroubleName;
}

export type HistoryOutcome =
  | "answered"
  | "missed"
  | "declined"
  | "cancelled"
  | "busy"
  | "unavailable"
  | "failed"
  | "elsewhere";

export interface HistoryEntry {
  id: string;
  contact: string;
  name: string;
  direction: "incoming" | "outgoing";
  mode: CallMode;
  outcome: HistoryOutcome;
  /** Unix milliseconds. */
  at: number;
  seconds?: number;
  seen: boolean;
}

export interface MediaDevice {
  id: string;
  kind: "camera" | "microphone" | "speaker";
  label: string;
}

export interface PermissionsState {
  camera: "granted" | "prompt" | "denied";
  microphone: "granted" | "prompt" | "denied";
  notifications: boolean;
  tabCapture: boolean;
  /** The icon is in the toolbar, so that its badge can be seen. */
  pinned: boolean;
}

export type Theme = "system" | "light" | "dark";
export type Language = "system" | "en" | "zh-CN";

/** What a person can set; kept by the engine, the same in every window. */
export interface SettingsState {
  theme: Theme;
  language: Language;
  doNotDisturb: boolean;
  /** 0 to 1. */
  ringVolume: number;
  echoCancellation: boolean;
  noiseSuppression: boolean;
  autoGainControl: boolean;
  cameraId: string;
  microphoneId: string;
  speakerId: string;
  cameraHeight: 360 | 720 | 1080;
  cameraFrameRate: 15 | 30 | 60;
  /** Send media through TURN only, so that the other side does not learn one's address. */
  forceRelay: boolean;
  /** How the next recording is made. */
  recordOptions: RecordOptions;
  /** How the next snapshot is kept. */
  snapshotOptions: SnapshotOptions;
}

export interface SnapshotOptions {
  type: "image/png" | "image/jpeg" | "image/webp";
  /** Of JPEG and WebP, 0 to 1; PNG keeps everything. */
  quality: number;
}

export const defaultSnapshotOptions: SnapshotOptions = { type: "image/png", quality: 0.92 };

export const defaultSettings: SettingsState = {
  theme: "system",
  language: "system",
  doNotDisturb: false,
  ringVolume: 0.7,
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  cameraId: "",
  microphoneId: "",
  speakerId: "",
  cameraHeight: 720,
  cameraFrameRate: 30,
  forceRelay: false,
  recordOptions: defaultRecordOptions,
  snapshotOptions: defaultSnapshotOptions,
};

/** A recording that runs. What has ended is in the library. */
export interface RecordingState {
  id: string;
  source: RecordSource;
  state: "countdown" | "starting" | "recording" | "paused" | "finishing";
  /** Unix milliseconds when a countdown ends. */
  begins?: number;
  /** Milliseconds recorded at the time `measured` (unix milliseconds); it runs on unless paused. */
  elapsedMs: number;
  measured: number;
  bytes: number;
  /** 0 to 1. */
  level: number;
  /** Nothing has been heard for some seconds. */
  silent: boolean;
  /** There has been nothing but black to see for some seconds. */
  black: boolean;
  /** A tab, window or screen that gives no sound. */
  soundless: boolean;
  /** Bytes that are left on the disk, while that is little. */
  diskLeft?: number;
  /** Of a recorded call: whether the other side is in it. */
  consent?: "asked" | "allowed" | "refused";
}

/** Why a recording did not begin or ended by itself; said once, until dismissed. */
export interface RecordingNote {
  id: string;
  name: string;
  reason:
    | "saved"
    | "source_ended"
    | "device_lost"
    | "disk_full"
    | "closing"
    | "encoder_failed"
    | "crashed"
    | "unsupported"
    | "no_tracks"
    | "no_file"
    | "empty";
}

/**
 * Why a picture holds less than its page: the page is longer than a picture can be, is a PDF, or
 * scrolls inside a part that cannot be opened.
 */
export type PageLacks = "end" | "pdf" | "inside";

/** The snapshot that was taken last, until dismissed: what can be done with it is offered. */
export interface SnapshotNote {
  /** Its item in the library. */
  id: string;
  name: string;
  /** Its file in the library's folder. */
  file: string;
  /** The picture holds less than the page, and why. */
  lacks?: PageLacks | undefined;
  /** It was too large for the type that the person chose: it is a PNG. */
  asPng?: boolean;
}

/** What a key or a menu asked for and was not done: no view was there to be told. */
export interface Refusal {
  of: "call" | "share" | "record" | "snapshot";
  /** Why, and what to do. */
  says: Extract<StringKey, `${"share" | "record" | "snapshot"}.trouble_${string}`>;
}

/** Everything that views mirror. Each key is sent whole when it changed. */
export interface EngineState {
  profile: ProfileState | null;
  relays: RelayState[];
  contacts: ContactState[];
  invites: InviteState[];
  accepting: AcceptingState[];
  call: CallViewState;
  history: HistoryEntry[];
  devices: MediaDevice[];
  permissions: PermissionsState;
  settings: SettingsState;
  recordings: RecordingState[];
  recordingNotes: RecordingNote[];
  snapshotNote: SnapshotNote | null;
  /** How much of a long page's picture is done, 0 to 1; null while none is being put together. */
  pageProgress: number | null;
  /** The last one, until it is dismissed or something else is asked for. */
  refusal: Refusal | null;
  /** A tab was chosen for sharing outside a call: views of its window ask with whom. */
  shareRequest: { tab: number } | null;
  /** A note of a message was pressed: the panel of that window opens the conversation. */
  chatRequest: { contact: string; window: number } | null;
  /** The other side of the call asks whether it may record: answer with `record.answer`. */
  recordRequest: { contact: string; name: string } | null;
  /** Grows when a contact's messages changed: a chat view then asks for its page again. */
  chat: Record<string, number>;
}

/** Where the engine begins, and what views mirror before its first snapshot. */
export const emptyState: EngineState = {
  profile: null,
  relays: [],
  contacts: [],
  invites: [],
  accepting: [],
  call: { state: "idle" },
  history: [],
  devices: [],
  permissions: {
    camera: "prompt",
    microphone: "prompt",
    notifications: false,
    tabCapture: false,
    pinned: true,
  },
  settings: defaultSettings,
  recordings: [],
  recordingNotes: [],
  snapshotNote: null,
  pageProgress: null,
  refusal: null,
  shareRequest: null,
  chatRequest: null,
  recordRequest: null,
  chat: {},
};
