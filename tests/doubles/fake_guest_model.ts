import { type Signal, signal } from "@preact/signals";
import {
  type CallingState,
  emptyCallingState,
  type GivenInvite,
  type LocalMedia,
  type MediaSource,
  type QualityDetail,
} from "@ringside/calling/state";
import type { ChatLine, ClientState, GuestVisitState } from "@ringside/client/state";
import type { ShareActions } from "@ringside/ui/share_tools";
import type { CallActions } from "@ringside/ui/views";
import { openingMedia } from "../../relay/guest/opening_media.ts";
import type { Conversation, Joining, PageModel } from "../../relay/guest/page_model.ts";
import type { GuestRecordingState } from "../../relay/guest/recording/guest_recording_state.ts";
import type { RecordingActions } from "../../relay/guest/recording/recording_model.ts";

/** Everything that the guest page shows. */
export interface GuestPageState {
  call: CallingState["call"];
  devices: CallingState["devices"];
  recordRequest: CallingState["recordRequest"];
  recording: GuestRecordingState["recording"];
  kept: GuestRecordingState["kept"];
  becomingContacts: CallingState["becomingContacts"];
  showsInvite: boolean;
  contacts: ClientState["contacts"];
  chat: ClientState["chat"];
  /** The rest is of a link that never expires. */
  visit: Partial<GuestVisitState>;
  local: LocalMedia;
  joining: Joining;
  returning: boolean;
  soundHeld: boolean;
  name: string;
  remembers: boolean;
}

const opened: LocalMedia = {
  ...openingMedia,
  microphone: { state: "on" },
  camera: { state: "on" },
};

const visit: GuestVisitState = {
  owner: "owner".padEnd(43, "x"),
  ownerName: "Ada Berg",
  expires: null,
  ownerState: { is: "available" },
  telling: "no",
};

interface Answers {
  readonly media?: MediaSource;
  readonly quality?: QualityDetail;
  readonly lines?: readonly ChatLine[];
}

/** A guest page's model of a test's own making: state to set, and what was asked of it. */
export class FakeGuestModel implements PageModel {
  readonly call: Signal<CallingState["call"]>;
  readonly devices: Signal<CallingState["devices"]>;
  readonly recordRequest: Signal<CallingState["recordRequest"]>;
  readonly recording: Signal<GuestRecordingState["recording"]>;
  readonly kept: Signal<GuestRecordingState["kept"]>;
  readonly becomingContacts: Signal<CallingState["becomingContacts"]>;
  readonly showsInvite: Signal<boolean>;
  readonly contacts: Signal<ClientState["contacts"]>;
  readonly chat: Signal<ClientState["chat"]>;
  readonly visit: Signal<GuestVisitState>;
  readonly local: Signal<LocalMedia>;
  readonly joining: Signal<Joining>;
  readonly returning: Signal<boolean>;
  readonly soundHeld: Signal<boolean>;
  readonly name: Signal<string>;
  readonly remembers: Signal<boolean>;
  readonly mediaVersion = signal(1);
  readonly media: MediaSource;
  /** Every action so far, oldest first. */
  readonly asked: string[] = [];
  readonly actions: CallActions;
  readonly share: ShareActions;
  readonly recordings: RecordingActions;
  readonly #answers: Answers;

  constructor(state: Partial<GuestPageState> = {}, answers: Answers = {}) {
    this.call = signal(state.call ?? emptyCallingState.call);
    this.devices = signal(state.devices ?? []);
    this.recordRequest = signal(state.recordRequest ?? null);
    this.recording = signal(state.recording ?? null);
    this.kept = signal(state.kept ?? []);
    this.becomingContacts = signal(state.becomingContacts ?? emptyCallingState.becomingContacts);
    this.showsInvite = signal(state.showsInvite ?? false);
    this.contacts = signal(state.contacts ?? []);
    this.chat = signal(state.chat ?? {});
    this.visit = signal({ ...visit, ...state.visit });
    this.local = signal(state.local ?? opened);
    this.joining = signal(state.joining ?? { is: "no" });
    this.returning = signal(state.returning ?? false);
    this.soundHeld = signal(state.soundHeld ?? false);
    this.name = signal(state.name ?? "");
    this.remembers = signal(state.remembers ?? false);
    this.media = answers.media ?? { stream: () => null };
    this.#answers = answers;
    const note = (what: string) => {
      this.asked.push(what);
      return Promise.resolve();
    };
    const turn = (kind: "camera" | "microphone", on: boolean) => {
      this.local.value = { ...this.local.value, [kind]: { state: on ? "on" : "off" } };
      return Promise.resolve();
    };
    this.actions = {
      place: () => note("place"),
      accept: () => note("accept"),
      decline: () => note("decline"),
      cancel: () => note("cancel"),
      hangUp: () => note("hang up"),
      dismiss: () => note("dismiss"),
      setMicrophone: (on) => turn("microphone", on),
      setCamera: (on) => turn("camera", on),
      setShareVolume: () => note("share volume"),
      chooseDevice: (kind) => note(`choose ${kind}`),
    };
    this.recordings = {
      record: () => note("record"),
      pause: () => note("pause recording"),
      resume: () => note("resume recording"),
      stop: () => note("stop recording"),
      save: () => note("save recording"),
      remove: () => note("delete recording"),
    };
    this.share = {
      tab: () => note("share tab"),
      screen: () => note("share screen"),
      stop: () => note("stop share"),
    };
  }

  get invite(): GivenInvite | undefined {
    return this.becomingContacts.value.invite ?? undefined;
  }

  join(): Promise<void> {
    this.asked.push("join");
    return Promise.resolve();
  }

  cancelJoining(): void {
    this.asked.push("cancel joining");
  }

  tryDevices(): Promise<void> {
    this.asked.push("try devices");
    return Promise.resolve();
  }

  remember(on: boolean): void {
    this.remembers.value = on;
  }

  tellThatICalled(): void {
    this.visit.value = { ...this.visit.value, telling: "waiting" };
  }

  turnSoundOn(): void {
    this.soundHeld.value = false;
  }

  setEffects(): void {
    this.asked.push("effects");
  }

  answerRecording(allow: boolean): void {
    this.asked.push(`recording ${allow}`);
    this.recordRequest.value = null;
  }

  askToBecomeContacts(): void {
    this.asked.push("become contacts");
  }

  answerBecomingContacts(agree: boolean): void {
    this.asked.push(`contacts ${agree}`);
  }

  quality(): Promise<QualityDetail | null> {
    return Promise.resolve(this.#answers.quality ?? null);
  }

  conversation(): Conversation {
    const { lines = [] } = this.#answers;
    return {
      page: (limit) => Promise.resolve({ lines: lines.slice(-limit), more: lines.length > limit }),
      send: () => Promise.resolve({ ok: true }),
      read: () => {},
    };
  }
}
