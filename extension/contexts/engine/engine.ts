import type { DeviceWatch } from "@ringside/capture";
import { Calls, CapturedSources, RingTones } from "@ringside/calling";
import {
  Client,
  type ConnectionPort,
  type DiskWatch,
  type KeepWrite,
  type StateStore,
  type Stores,
} from "@ringside/client";
import { systemClock } from "@ringside/clock";
import { Library, type LibraryIndex, type LibraryJobs } from "@ringside/record";
import type { AskBackground } from "../../messages/ask_background.ts";
import type { EngineState } from "../../model/engine_state.ts";
import type { SettingsPatch } from "../../model/settings.ts";
import { presetRelay } from "../../platform/preset_relay.ts";
import { capturedTabs } from "./captured_tabs.ts";
import { ChatsInFront } from "./chats_in_front.ts";
import { IdleWatch } from "./idle_watch.ts";
import { Notifier } from "./notifier.ts";
import { PermissionsWatch } from "./permissions_watch.ts";
import { Recordings } from "./recording/recordings.ts";
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
  readonly sources: CapturedSources;
  readonly calls: Calls;
  readonly recordings: Recordings;
  readonly snapshots: SnapshotService;
  readonly permissions: PermissionsWatch;
  readonly requests: ViewRequests;
  readonly chatsInFront = new ChatsInFront();
  readonly idleWatch: IdleWatch;
  readonly #parts: EngineParts;
  readonly #notifier: Notifier;

  constructor(parts: EngineParts) {
    this.#parts = parts;
    const { ask, devices, disk, library, state, stores, watched } = parts;
    const clock = systemClock;
    const keep: KeepWrite = (key, write) => disk.keep(key, write);
    const settings = () => this.settings.current;
    const permissions = () => state.get().permissions;
    const tones = new RingTones();
    // A popup, panel or offscreen document cannot prompt; a page in a tab can.
    const askForDevice = async (device: "camera" | "microphone") => {
      await ask("window.open_page", { page: "welcome", hash: device });
    };
    this.settings = new SettingsService({
      ...{ state, keep, values: stores.values },
      changed: (patch) => this.calls.settingsChanged(patch),
      apply: (settings) => this.calls.media.applySettings(settings),
    });
    const client = this.client = new Client({
      ...{ stores, clock, presetRelay, keep, state, settings: this.settings },
      wallClock: Date.now,
      network: {
        window: globalThis,
        connection: (navigator as { connection?: ConnectionPort }).connection,
      },
    });
    const sources = this.sources = new CapturedSources(capturedTabs(ask));
    const calls = this.calls = new Calls({
      ...{ client, clock, state, settings, permissions, devices, sources, tones },
      makeEffectsWorker: () => new Worker("/workers/effects.js", { type: "module" }),
      askForDevices: () => askForDevice("camera"),
      freed: () => this.idleWatch.tell(),
    });
    this.recordings = new Recordings({
      ...{ ...library, state, sources, settings, permissions, askForDevice },
      consent: calls.consent,
      ownName: () => client.profile.running?.record.name ?? "",
      freed: () => this.idleWatch.tell(),
    });
    this.snapshots = new SnapshotService({
      state,
      media: calls.media,
      library: library.index.then((index) => new Library({ index, jobs: library.jobs })),
      members: () => calls.members,
      options: () => settings().snapshotOptions,
    });
    this.idleWatch = new IdleWatch({
      busy: [
        () => !calls.service.idle,
        () => calls.meeting.isOccupied,
        () => !this.recordings.service.idle,
        watched,
      ],
      tell: () => void ask("engine.idle", {}),
    });
    this.#notifier = new Notifier({
      ...{ ask, clock, tones },
      inFront: (contact) => this.chatsInFront.has(contact),
    });
    this.requests = new ViewRequests({
      ...{ state, clock, watched },
      noteRefusal: (refusal) => this.#notifier.noteRefusal(refusal),
    });
    this.permissions = new PermissionsWatch(ask, (permissions) => {
      state.set("permissions", permissions);
      calls.permissionsChanged();
    }, parts.permissions);
  }

  async start(): Promise<void> {
    const { disk, state, stores } = this.#parts;
    disk.probeWith(() => stores.values.saveSettings(this.settings.current));
    state.listen(() => this.#notifier.update(state.get()));
    this.calls.start();
    await this.client.start();
    this.#notifier.loaded(state.get());
    void this.recordings.start();
    void this.permissions.start();
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
