import { DeviceWatch } from "@ringside/capture";
import {
  ChatService,
  type ConnectionPort,
  ContactBook,
  ContactBudgets,
  HistoryService,
  MissedNotes,
  NetworkWatch,
  OwnRelays,
  PairingService,
  parseMissedCall,
  ProfileService,
  ProfileTransfer,
  RelayNews,
  relayNewsKind,
  RelaySet,
  type StateStore,
} from "@ringside/client";
import { type Cancel, systemClock } from "@ringside/clock";
import type { RemoteDevice } from "@ringside/contacts";
import {
  diskUse,
  Library,
  LibraryJobs,
  openLibraryIndex,
  recoverRecordings,
  startRecording,
} from "@ringside/record";
import type { Refusal } from "../../model/refusal.ts";
import type { EngineState } from "../../model/engine_state.ts";
import { SettingsPatch, type SettingsState } from "../../model/settings.ts";
import { askBackground } from "../../messages/ask_background.ts";
import type { EngineWindow } from "../../platform/engine_window.ts";
import { presetRelay } from "../../platform/preset_relay.ts";
import {
  CallMedia,
  CallService,
  LinkMaker,
  LinkQuality,
  RingTones,
  ShareService,
  Sources,
} from "@ringside/calling";
import { CallRecorder } from "./call_recorder.ts";
import { capturedTabs } from "./captured_tabs.ts";
import { ChatsInFront } from "./chats_in_front.ts";
import { Notifier } from "./notifier.ts";
import { PermissionsWatch } from "./permissions_watch.ts";
import { RecordService } from "./record_service.ts";
import { RecordingNotes } from "./recording_notes.ts";
import { SnapshotService } from "./snapshot_service.ts";
import type { DiskWatch, KeepWrite, Stores } from "@ringside/client";
import { storedSettings } from "./stored_settings.ts";

/** A panel that opens for a conversation is there by then. */
const chatRequestMs = 10_000;

/** Of this machine, not of the person: which device is plugged in here. */
const ofThisMachine = { cameraId: "", microphoneId: "", speakerId: "" };

const makeEffectsWorker = () => new Worker("/workers/effects.js", { type: "module" });

/** Everything that lives as long as the browser: made once, by {@linkcode Engine.start}. */
export class Engine {
  readonly profile: ProfileService;
  readonly relays: RelaySet;
  readonly ownRelays: OwnRelays;
  readonly book: ContactBook;
  readonly pairing: PairingService;
  readonly calls: CallService;
  readonly share: ShareService;
  readonly record: RecordService;
  readonly callRecorder: CallRecorder;
  readonly snapshots: SnapshotService;
  readonly notes: RecordingNotes;
  readonly chat: ChatService;
  readonly history: HistoryService;
  readonly permissions: PermissionsWatch;
  readonly sources = new Sources(capturedTabs);
  readonly transfer: ProfileTransfer<SettingsPatch>;
  readonly #state: StateStore<EngineState>;
  readonly #watched: () => boolean;
  readonly #stores: Stores;
  readonly #disk: DiskWatch;
  readonly #media: CallMedia;
  readonly #missed: MissedNotes;
  readonly #relayNews: RelayNews;
  readonly #tones = new RingTones();
  readonly chatsInFront = new ChatsInFront();
  readonly #notifier = new Notifier({
    tones: this.#tones,
    clock: systemClock,
    inFront: (contact) => this.chatsInFront.has(contact),
  });
  readonly #devices = new DeviceWatch();
  readonly #index = openLibraryIndex();
  readonly #jobs = new LibraryJobs(() => new Worker("/workers/library.js", { type: "module" }));
  readonly #network = new NetworkWatch({
    clock: systemClock,
    wallClock: () => Date.now(),
    window: globalThis,
    connection: (navigator as { connection?: ConnectionPort }).connection,
    changed: () => {
      this.relays.retryAll();
      this.calls.networkChanged();
    },
  });
  #recordedByPeer = false;
  #chatRequestEnds: Cancel | undefined;
  /** The boot under which each device was seen last, to tell a restart from a change. */
  readonly #boots = new Map<string, string>();

  /** @param watched whether a page of the extension is open, as an update would close it */
  static async start(
    stores: Stores,
    disk: DiskWatch,
    state: StateStore<EngineState>,
    watched: () => boolean,
  ): Promise<Engine> {
    const settings = storedSettings(await stores.values.settings());
    state.set("settings", settings);
    const engine = new Engine(stores, disk, state, settings, watched);
    await engine.#load();
    return engine;
  }

  private constructor(
    stores: Stores,
    disk: DiskWatch,
    state: StateStore<EngineState>,
    settings: SettingsState,
    watched: () => boolean,
  ) {
    this.#state = state;
    this.#watched = watched;
    this.#stores = stores;
    this.#disk = disk;
    const { contacts, values } = stores;
    disk.probeWith(() => values.saveSettings(this.settings));
    const keep: KeepWrite = (key, write) => disk.keep(key, write);
    const publishCall = () => state.set("call", this.calls.view());
    this.profile = new ProfileService(values);
    this.ownRelays = new OwnRelays({
      relays: () => values.relays(),
      saveRelays: (relays) => keep("relays", () => values.saveRelays(relays)),
    }, presetRelay);
    this.relays = new RelaySet(() => {
      state.set("relays", this.relays.state());
      state.set("accepting", this.pairing.accepting());
      this.calls.relaysChanged();
      publishCall();
    });
    const budgets = new ContactBudgets({
      clock: systemClock,
      surroundings: (contact) => ({
        unread: this.book.record(contact)?.unread ?? 0,
        inTouch: this.calls.contact === contact,
      }),
      changed: () => state.set("contacts", this.book.states()),
    });
    this.book = new ContactBook(contacts, this.relays, {
      changed: () => {
        state.set("contacts", this.book.states());
        publishCall();
      },
      admits: (contact, message) => budgets.admits(contact, message),
      heldBack: (contact) => budgets.heldBack(contact),
      deviceOnline: (contact, device) => this.#deviceOnline(contact, device),
      deviceGone: (contact, device) => {
        budgets.deviceGone(contact, device);
        this.#boots.delete(contact + device);
        this.calls.deviceGone(contact, device);
      },
      message: (contact, device, { id, seq, data, kind }) =>
        this.#receive(contact, device, kind, data)?.catch((error) => {
          // Nothing that was written after it is stored before it.
          if (kind === "chat") budgets.putBack(contact, { device, id, seq });
          throw error;
        }),
    }, keep);
    this.pairing = new PairingService({
      stores,
      profile: this.profile,
      book: this.book,
      relays: this.relays,
      ownRelays: this.ownRelays,
      keep,
      changed: () => {
        state.set("invites", this.pairing.invites());
        state.set("accepting", this.pairing.accepting());
      },
    });
    const grants = () => state.get().permissions;
    this.#media = new CallMedia(
      { settings, grants, watch: this.#devices, makeEffectsWorker },
      () => {
        this.callRecorder.mediaChanged();
        publishCall();
      },
    );
    (globalThis as unknown as EngineWindow).ringsideMedia = this.#media.streams;
    this.calls = new CallService({
      book: this.book,
      relays: this.relays,
      links: new LinkMaker({
        book: this.book,
        relays: this.relays,
        settings: () => state.get().settings,
      }),
      media: this.#media,
      quality: new LinkQuality(publishCall),
      settings: () => state.get().settings,
      permissions: grants,
      // A popup, panel or offscreen document cannot prompt; a page in a tab can.
      askForDevices: () =>
        askBackground("window.open_page", { page: "welcome", hash: "camera" }).then(() => {}),
      recordedByPeer: () => this.#recordedByPeer,
      changed: () => {
        this.callRecorder.mediaChanged();
        publishCall();
      },
      connected: (state) => {
        void this.history.callConnected(state, this.book.name(state.contact));
      },
      troubled: () => this.history.callTroubled(),
      ended: (entry) => {
        void this.#missed.callEnded(entry);
        void this.history.callEnded(entry, this.book.name(entry.contact));
      },
      left: () => {
        this.share.callEnded();
        this.callRecorder.callEnded();
      },
      occupied: (occupied) => {
        this.#setPresence();
        this.relays.hurry(occupied);
        if (!occupied) this.tellIdle();
      },
    });
    this.notes = new RecordingNotes((notes) => state.set("recordingNotes", notes));
    this.record = new RecordService({
      index: this.#index,
      sources: this.sources,
      startRecording,
      settings: () => state.get().settings,
      permissions: () => state.get().permissions,
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
      media: this.#media,
      peer: () => this.calls.peer,
      ownName: () => this.profile.running?.record.name ?? "",
      send: ({ contact, device }, message) => {
        void this.calls.post(contact, device, "record", message);
      },
      asked: (peer) => state.set("recordRequest", peer ?? null),
      recorded: (on) => {
        if (on) this.#tones.chime();
        this.#recordedByPeer = on;
        publishCall();
      },
    });
    this.snapshots = new SnapshotService({
      media: this.#media,
      library: this.#index.then((index) => new Library({ index, jobs: this.#jobs })),
      peerName: () => this.calls.peer?.name ?? "",
      options: () => state.get().settings.snapshotOptions,
      note: (note) => state.set("snapshotNote", note),
      progress: (part) => state.set("pageProgress", part),
    });
    this.share = new ShareService({
      sources: this.sources,
      media: this.#media,
      calls: this.calls,
    });
    this.chat = new ChatService({
      store: stores.chat,
      book: this.book,
      keep,
      post: (contact, device, message) => this.calls.post(contact, device, "chat", message),
      publish: (versions) => state.set("chat", versions),
    });
    this.#missed = new MissedNotes(this.book);
    this.#relayNews = new RelayNews({
      own: () => this.ownRelays.forPairing(),
      room: (contact) => this.book.link(contact)?.room,
      told: (contact) => this.book.record(contact)?.relaysTold ?? {},
      keepTold: (contact, relaysTold) => this.book.change(contact, { relaysTold }),
      send: (contact, device, kind, data) => this.book.send(contact, device, kind, data),
      learn: (contact, relays) => this.book.learnRelays(contact, relays),
      wallClock: () => Date.now(),
    });
    this.history = new HistoryService(
      stores.history,
      (entries) => state.set("history", entries),
      systemClock,
      Date.now,
      keep,
    );
    this.permissions = new PermissionsWatch((permissions) => {
      state.set("permissions", permissions);
      void this.calls.permissionsChanged();
      void this.#devices.refresh();
    });
    this.transfer = new ProfileTransfer({
      profile: this.profile,
      contacts,
      relays: this.ownRelays,
      history: this.history,
      settings: {
        schema: SettingsPatch,
        toExport: () => ({ ...state.get().settings, ...ofThisMachine }),
      },
      store: {
        write: (imported) =>
          stores.takeIn({
            ...imported,
            settings: { ...state.get().settings, ...imported.settings, ...ofThisMachine },
          }),
      },
      adopted: async ({ profile, settings }) => {
        await Promise.all([this.ownRelays.load(), this.history.load()]);
        await this.changeSettings({ ...settings, ...ofThisMachine });
        await this.profile.adopt(profile);
        await this.#startProfile();
      },
      busy: () => !this.calls.idle,
    });
  }

  /** Whether an update may be installed now. */
  get idle(): boolean {
    return this.calls.idle && this.record.idle && !this.#watched();
  }

  /** An update that waits may be installed, where it is so. */
  tellIdle(): void {
    if (this.idle) void askBackground("engine.idle", {});
  }

  /** What a key or a menu asked for was not done; undefined takes the note back. */
  tellRefusal(refusal: Refusal | undefined): void {
    this.#state.set("refusal", refusal ?? null);
    // Whoever looks reads it there.
    if (refusal && !this.#watched()) this.#notifier.noteRefusal(refusal);
  }

  /** The person has seen the note on their last snapshot. */
  dismissSnapshotNote(): void {
    this.#state.set("snapshotNote", null);
  }

  get settings(): SettingsState {
    return this.#state.get().settings;
  }

  /** The panel of a window is to open a conversation; null once it has. */
  askForChat(request: { contact: string; window: number } | null): void {
    this.#chatRequestEnds?.();
    // A panel that did not open must not jump to it some other day.
    this.#chatRequestEnds = request
      ? systemClock.after(chatRequestMs, () => this.askForChat(null))
      : undefined;
    this.#state.set("chatRequest", request);
  }

  /** Views of the tab's window ask with whom it is to be shared; null takes the question back. */
  askWithWhom(request: { tab: number } | null): void {
    this.#state.set("shareRequest", request);
  }

  /** First run makes the identity; later it is a new name. */
  async setName(name: string): Promise<void> {
    if (this.profile.running) {
      await this.profile.rename(name);
      this.book.setName(name);
    } else {
      await this.profile.create(name);
      await this.#startProfile();
    }
    this.#state.set("profile", this.profile.state());
  }

  ownRelaysChanged(): void {
    this.book.setOwnRelays(this.ownRelays.list);
    for (const { id } of this.book.states()) {
      for (const { device } of this.book.devices(id)) void this.#relayNews.tell(id, device);
    }
  }

  async changeSettings(patch: Partial<SettingsState>): Promise<void> {
    const settings = { ...this.#state.get().settings, ...patch };
    // At once, so that a change that comes while this one is written builds on it.
    this.#state.set("settings", settings);
    this.#setPresence();
    // A call that rings, or runs, hides the address from now on, or needs to no longer.
    if (patch.forceRelay !== undefined) this.calls.relaysChanged();
    await this.#disk.keep("settings", () => this.#stores.values.saveSettings(this.settings));
    await this.#media.applySettings(settings);
  }

  async #load(): Promise<void> {
    this.#state.listen(() => this.#notifier.update(this.#state.get()));
    this.#devices.listen(({ devices }) => {
      this.#state.set("devices", devices.map(({ id, kind, label }) => ({ id, kind, label })));
    });
    this.#network.start();
    await Promise.all([this.ownRelays.load(), this.history.load()]);
    this.relays.want("own", this.ownRelays.list);
    // Without room for this start's number nobody can be met; all else works until there is some.
    await this.#disk.keep("start", async () => {
      await this.profile.load().finally(() => this.#state.set("profile", this.profile.state()));
      await this.#startProfile();
    });
    this.#notifier.loaded(this.#state.get());
    void this.#recover();
    void this.permissions.start();
    void this.#devices.refresh();
  }

  async #startProfile(): Promise<void> {
    const { running } = this.profile;
    this.#state.set("profile", this.profile.state());
    if (!running) return;
    const { identity, record, boot } = running;
    const self = { identity, device: record.device, boot, name: record.name };
    this.#setPresence();
    await this.book.start(self, this.ownRelays.list);
    await this.pairing.start(running);
  }

  /** What was being recorded when the browser died is made whole, and said. */
  async #recover(): Promise<void> {
    const ports = { index: await this.#index, jobs: this.#jobs };
    for (const { id, name, state } of await recoverRecordings(ports)) {
      if (state.is === "whole") this.notes.add({ id, name, reason: "crashed" });
    }
    this.#jobs.close();
  }

  #setPresence(): void {
    const { doNotDisturb } = this.#state.get().settings;
    const free = doNotDisturb ? "do_not_disturb" : "online";
    this.book.setPresence(this.calls.idle ? free : "in_call");
  }

  #deviceOnline(contact: string, { boot, device }: RemoteDevice): void {
    const known = this.#boots.get(contact + device);
    if (known === boot) return;
    this.#boots.set(contact + device, boot);
    if (known !== undefined) this.calls.deviceRestarted(contact, device);
    this.calls.deviceOnline(contact, device);
    void this.chat.flush(contact);
    this.#missed.flush(contact);
    void this.#relayNews.tell(contact, device);
  }

  /** The promise is of what has to be stored before it is receipted. */
  #receive(
    contact: string,
    device: string,
    kind: string,
    data: unknown,
  ): Promise<unknown> | undefined {
    switch (kind) {
      case "call":
        this.calls.receive(contact, device, data);
        break;
      case "chat":
        return this.chat.receive(contact, data);
      case relayNewsKind:
        return this.#relayNews.receive(contact, data);
      case "record":
        this.callRecorder.receive(contact, device, data);
        break;
      case "missed": {
        const missed = parseMissedCall(data);
        if (!missed) break;
        return this.history.missedWhileAway(contact, this.book.name(contact), missed);
      }
    }
  }
}
