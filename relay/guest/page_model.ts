import type { ReadonlySignal, Signal } from "@preact/signals";
import type {
  CallingState,
  EffectsState,
  GivenInvite,
  LocalMedia,
  MediaSource,
  QualityDetail,
} from "@ringside/calling/state";
import type { ClientState, GuestVisitState, JoinOutcome } from "@ringside/client/state";
import type { ShareActions } from "@ringside/ui/share_tools";
import type { CallActions, ChatSource } from "@ringside/ui/views";
import type { NamedModel } from "./name_fields.tsx";
import type { RecordingModel } from "./recording/recording_model.ts";

/** Knocking at the owner's, from the press on *Join* to the first ring. */
export type Joining =
  | { is: "no" }
  | { is: "joining" }
  | { is: "refused"; reason: Extract<JoinOutcome, { ok: false }>["reason"] };

/** Reads and writes the messages of one conversation. */
export type Conversation = Pick<ChatSource, "page" | "read" | "send">;

/** What the page's views show, and what a person can do there. */
export interface PageModel extends NamedModel, RecordingModel {
  readonly call: ReadonlySignal<CallingState["call"]>;
  readonly devices: ReadonlySignal<CallingState["devices"]>;
  readonly recordRequest: ReadonlySignal<CallingState["recordRequest"]>;
  readonly becomingContacts: ReadonlySignal<CallingState["becomingContacts"]>;
  /** The owner's invite, for as long as it can be used. */
  readonly invite: GivenInvite | undefined;
  /** Whether the owner's invite is open. */
  readonly showsInvite: Signal<boolean>;
  readonly contacts: ReadonlySignal<ClientState["contacts"]>;
  readonly chat: ReadonlySignal<ClientState["chat"]>;
  readonly visit: ReadonlySignal<GuestVisitState>;
  readonly local: ReadonlySignal<LocalMedia>;
  readonly joining: ReadonlySignal<Joining>;
  /** On the way back into a call that a reload broke off. */
  readonly returning: ReadonlySignal<boolean>;
  /** The browser plays no sound until the person presses something. */
  readonly soundHeld: ReadonlySignal<boolean>;
  readonly media: MediaSource;
  /** Grows when the preview has to look at the streams again. */
  readonly mediaVersion: ReadonlySignal<number>;
  /** Act on the current call; the device actions also act on the preview before it. */
  readonly actions: CallActions;
  readonly share: ShareActions;

  /** Rings the owner. Call it in the handler of the press. */
  join(): Promise<void>;
  /** Before it rings, or on the way back; otherwise the call itself is cancelled. */
  cancelJoining(): void;
  /** Tries again to open the devices that failed. */
  tryDevices(): Promise<void>;
  tellThatICalled(): void;
  turnSoundOn(): void;
  setEffects(effects: EffectsState): void;
  answerRecording(allow: boolean): void;
  askToBecomeContacts(): void;
  answerBecomingContacts(agree: boolean): void;
  /** Figures of the call's connection; null before the first. */
  quality(): Promise<QualityDetail | null>;
  conversation(contact: string): Conversation;
}
