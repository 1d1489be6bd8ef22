import type { DeviceWatch } from "@ringside/capture";
import {
  Calls,
  type CallService,
  CapturedSources,
  RingTones,
  type ShareService,
} from "@ringside/calling";
import {
  Client,
  type ConnectionPort,
  type DiskWatch,
  type KeepWrite,
  type StateStore,
  type Stores,
} from "@ringside/client";
import { systemClock } from "@ringside/clock";
import {
  diskUse,
  Library,
  type LibraryIndex,
  type LibraryJobs,
  recoverRecordings,
  startRecording,
} from "@ringside/record";
import type { AskBackground } from "../../messages/ask_background.ts";
import type { EngineState } from "../../model/engine_state.ts";
import type { SettingsPatch } from "../../model/settings.ts";
import type { EngineWindow } from "../../platform/engine_window.ts";
import { presetRelay } from "../../platform/preset_relay.ts";
import { CallRecorder } from "./recording/call_recorder.ts";
import { capturedTabs } from "./captured_tabs.ts";
import { ChatsInFront } from "./chats_in_front.ts";
import { Notifier } from "./notifier.ts";
import { PermissionsWatch } from "./permissions_watch.ts";
import { RecordService } from "./recording/record_service.ts";
import { RecordingNotes } from "./recording/recording_notes.ts";
import { SettingsService } from "./settings_service.ts";
import { SnapshotService } from "./snapshots/snapshot_service.ts";
import { storedSettings } from "./stored_settings.ts";
import { ViewRequests } from "./view_requests.ts";

export interface EngineParts {
  stores: Stores;
  disk: DiskWatch;
  state: StateStore<EngineState>;
  ask: AskBackground;
  /** This machine's cameras, microphones and speakers, and what the browser lets one use. */
  devices: DeviceWatch;
  permissions: Pick<Permissions, "query">;
  library: { index: Promise<LibraryIndex>; jobs: LibraryJobs };
  /** Whether a page of the extension is open, as an update would close it. */
  watched: () => boolean;
}

/** Everything that lives as long as the browser, put together; {@linkcode start} sets it going. */
export class Engine {
  readonly client: Client<SettingsPatch>;
  readonly settings: SettingsService;
  readonly calls: CallService;
  readonly share: ShareService;
  readonly record: RecordService;
  readonly callRecorder: CallRecorder;
  readonly snapshots: SnapshotService;
  readonly notes: RecordingNotes;
  readonly permissions: PermissionsWatch;
  readonly requests: ViewRequests;
  readonly sources: CapturedSources;
  readonly chatsInFront = new ChatsInFront();
  readonly #parts: EngineParts;
  readonly #calls: Calls;
  readonly #tones = new RingTones();
  readonly #notifier: Notifier;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    const { ask, disk, library, state, stores, watched } = parts;
    this.sources = new CapturedSources(capturedTabs(ask));
    const keep: KeepWrite = (key, write) => disk.keep(key, write);
    const grants = () => state.get().permissions;
    this.settings = new SettingsService({
      state,
      values: stores.values,
      keep,
      changed: ({ forceRelay }) => {
        this.#setPresence();
        // A call that rings, or runs, hides the address from now on, or needs to no longer.
        if (forceRelay !== undefined) this.calls.relaysChanged();
      },
      apply: (settings) => this.#calls.media.applySettings(settings),
    });
    const settings = () => this.settings.current;
    this.client = new Client({
      stores,
      clock: systemClock,
      wallClock: Date.now,
      presetRelay,
      keep,
      state,
      settings: this.settings,
      network: {
        window: globalThis,
        connection: (navigator as { connection?: ConnectionPort }).connection,
      },
    });
    const { client } = this;
    this.#notifier = new Notifier({
      ask,
      tones: this.#tones,
      clock: systemClock,
      inFront: (contact) => this.chatsInFront.has(contact),
    });
    this.requests = new ViewRequests({
      state,
      clock: systemClock,
      watched,
      noteRefusal: (refusal) => this.#notifier.noteRefusal(refusal),
    });
    // A popup, panel or offscreen document cannot prompt; a page in a tab can.
    const askForDevice = async (device: "camera" | "microphone") => {
      await ask("window.open_page", { page: "welcome", hash: device });
    };
    this.#calls = new Calls({
      client,
      state,
      settings,
      permissions: grants,
      devices: parts.devices,
      sources: this.sources,
      makeEffectsWorker: () => new Worker("/workers/effects.js", { type: "module" }),
      askForDevices: () => askForDevice("camera"),
      recordedByPeer: () => this.callRecorder.isRecorded,
      mediaChanged: () => this.callRecorder.mediaChanged(),
      left: () => this.callRecorder.callEnded(),
      occupied: (occupied) => {
        this.#setPresence();
        if (!occupied) this.tellIdle();
      },
    });
    const { media } = this.#calls;
    this.calls = this.#calls.service;
    this.share = this.#calls.share;
    this.notes = new RecordingNotes((notes) => state.set("recordingNotes", notes));
    this.record = new RecordService({
      index: library.index,
      sources: this.sources,
      startRecording,
      settings,
      permissions: grants,
      askForDevice,
      diskUse,
      publish: (recordings) => {
        state.set("recordings", recordings);
        this.tellIdle();
      },
      note: (note) => this.notes.add(note),
    });
    this.callRecorder = new CallRecorder({
      clock: systemClock,
      record: this.record,
      media,
      peer: () => this.calls.peer,
      ownName: () => client.profile.running?.record.name ?? "",
      send: ({ contact, device }, message) => {
        void this.calls.post(contact, device, "record", message);
      },
      asked: (peer) => state.set("recordRequest", peer ?? null),
      recorded: (on) => {
        if (on) this.#tones.chime();
        this.#calls.publish();
      },
    });
    this.snapshots = new SnapshotService({
      media,
      library: library.index.then((index) => new Library({ index, jobs: library.jobs })),
      peerName: () => this.calls.peer?.name ?? "",
      options: () => settings().snapshotOptions,
      note: (note) => state.set("snapshotNote", note),
      progress: (part) => state.set("pageProgress", part),
    });
    this.permissions = new PermissionsWatch(ask, (permissions) => {
      state.set("permissions", permissions);
      void this.calls.permissionsChanged();
      void parts.devices.refresh();
    }, parts.permissions);
    client.kinds.register("record", this.callRecorder);
    (globalThis as unknown as EngineWindow).ringsideMedia = media.streams;
  }

  async start(): Promise<void> {
    const { disk, state, stores } = this.#parts;
    disk.probeWith(() => stores.values.saveSettings(this.settings.current));
    state.listen(() => this.#notifier.update(state.get()));
    this.#setPresence();
    await this.client.start();
    this.#notifier.loaded(state.get());
    void this.#recover();
    void this.permissions.start();
    this.#calls.start();
  }

  /** Whether an update may be installed now. */
  get idle(): boolean {
    return this.calls.idle && this.record.idle && !this.#parts.watched();
  }

  /** An update that waits may be installed, where it is so. */
  tellIdle(): void {
    if (this.idle) void this.#parts.ask("engine.idle", {});
  }

  /** The person has seen the note on their last snapshot. */
  dismissSnapshotNote(): void {
    this.#parts.state.set("snapshotNote", null);
  }

  /** What was being recorded when the browser died is made whole, and said. */
  async #recover(): Promise<void> {
    const { index, jobs } = this.#parts.library;
    for (const { id, name, state } of await recoverRecordings({ index: await index, jobs })) {
      if (state.is === "whole") this.notes.add({ id, name, reason: "crashed" });
    }
    jobs.close();
  }

  #setPresence(): void {
    const free = this.settings.current.doNotDisturb ? "do_not_disturb" : "online";
    this.client.setPresence(this.calls.idle ? free : "in_call");
  }
}

/** Loads what is stored, and sets the engine going. */
export async function startEngine(parts: EngineParts): Promise<Engine> {
  const { state, stores } = parts;
  state.set("settings", storedSettings(await stores.values.settings()));
  const engine = new Engine(parts);
  await engine.start();
  return engine;
}
