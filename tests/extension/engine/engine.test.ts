import { DeviceWatch } from "@ringside/capture";
import { DiskWatch, memoryStores, StateStore, type Stores } from "@ringside/client";
import { type Clock, systemClock } from "@ringside/clock";
import type { LibraryIndex, LibraryJobs } from "@ringside/record";
import { generateIdentity } from "@ringside/seal";
import { expect } from "@std/expect";
import { startEngine } from "../../../extension/contexts/engine/engine.ts";
import { engineCommands } from "../../../extension/contexts/engine/engine_commands.ts";
import { backgroundAsker } from "../../../extension/messages/ask_background.ts";
import { emptyState } from "../../../extension/model/engine_state.ts";
import { startRelay } from "../../../relay/hosts/start_relay.ts";
import { type Cleanup, testWithCleanup } from "../../contacts/rig.ts";
import { clientPerson } from "../../doubles/client_person.ts";
import { FakeClock } from "../../doubles/fake_clock.ts";
import { FullDisk } from "../../doubles/full_disk.ts";
import { FakeAudioContext } from "../../doubles/fake_audio.ts";
import { FakeMedia } from "../../doubles/fake_media.ts";
import { FakeMessaging } from "../../doubles/fake_messaging.ts";
import { FakePeerConnections } from "../../doubles/fake_peer_connections.ts";
import { FakePermissions } from "../../doubles/fake_permissions.ts";
import { until } from "../../doubles/until.ts";

/** An engine without a browser: its stores are in memory, and its background is a list. */
async function engineOver(
  cleanup: Cleanup,
  relay: string,
  { clock = systemClock, stores = memoryStores() }: { clock?: Clock; stores?: Stores } = {},
) {
  FakeAudioContext.install();
  const audio = () => ({ setSinkId: () => Promise.resolve(), remove: () => {} });
  Object.assign(globalThis, { document: { createElement: audio, body: { append: () => {} } } });
  const storage = { estimate: () => Promise.resolve({ usage: 0, quota: 1e12 }) };
  Object.defineProperty(navigator, "storage", { value: storage, configurable: true });
  cleanup.add(new FakePeerConnections().install(), (installed) => installed[Symbol.dispose]());
  await stores.values.saveRelays([{ url: relay }]);
  const state = new StateStore(emptyState);
  const messaging = new FakeMessaging();
  let recovered = false;
  const engine = await startEngine({
    stores,
    state,
    disk: new DiskWatch({
      clock,
      changed: (refuses) => state.set("diskRefuses", refuses),
    }),
    ask: backgroundAsker(messaging),
    devices: new DeviceWatch(new FakeMedia([{ deviceId: "mic", kind: "audioinput" }])),
    permissions: new FakePermissions(),
    library: {
      index: Promise.resolve({ list: () => Promise.resolve([]) } as unknown as LibraryIndex),
      jobs: { close: () => recovered = true } as unknown as LibraryJobs,
    },
    watched: () => false,
  });
  cleanup.add(engine, (engine) => engine.client.stop());
  const asked = (request: string) => messaging.sent.filter((sent) => sent.request === request);
  return { asked, commands: engineCommands(engine), engine, recovered: () => recovered, state };
}

testWithCleanup(
  "an engine without a browser pairs, receives a message, rings and notifies",
  async (cleanup) => {
    const relay = cleanup.add(await startRelay({ port: 0 }), (relay) => relay.stop());
    const { asked, commands, recovered, state } = await engineOver(cleanup, relay.url);
    expect([state.get().profile, state.get().call]).toEqual([null, { state: "idle" }]);
    await commands["profile.name"]({ name: "Ada" });
    await until("Ada is online", () => state.get().relays[0]?.state === "online");
    const invite = await commands["invite.create"]({});
    if (!invite.ok) throw new Error(invite.reason);

    const bob = clientPerson(relay.url);
    cleanup.add(bob, ({ client }) => client.stop());
    await bob.client.start();
    await bob.client.setName("Bob");
    await bob.client.pairing.accept(invite.link);
    const meets = () => bob.state().contacts[0]?.presence === "online";
    await until("the two meet", () => meets() && state.get().contacts[0]?.presence === "online");
    const ada = state.get().profile!.identity;
    const device = state.get().profile!.device;

    await bob.client.chat.send(ada, "hello");
    await until("the line waits for her", () => state.get().contacts[0]?.unread === 1);
    await until("a note says so", () => asked("note.show").length === 1);

    const call = "c".repeat(22);
    bob.client.contacts.send(ada, device, "call", { t: "invite", call, mode: "voice" });
    await until("it rings", () => state.get().call.state === "ringing");
    await until("a notification says so", () => asked("ring.show").length === 1);
    await until(
      "Bob sees that she is occupied",
      () => bob.state().contacts[0]?.presence === "in_call",
    );
    await commands["call.decline"]({});
    await until("she is free again", () => bob.state().contacts[0]?.presence === "online");
    await until("the history has it", () => state.get().history.length === 1);
    expect(state.get().history).toMatchObject([{ name: "Bob", outcome: "declined" }]);
    expect(state.get().devices).toMatchObject([{ id: "mic", kind: "microphone" }]);
    expect(recovered()).toBe(true);
  },
);

testWithCleanup(
  "an engine is idle while nothing goes on, and says when it is so again",
  async (cleanup) => {
    const { asked, engine, state } = await engineOver(cleanup, "http://127.0.0.1:9");
    expect(engine.idleWatch.idle).toBe(true);
    await engine.recordings.service.begin(
      "microphone",
      { audio: {}, kind: "microphone", release: () => {} },
      { ...engine.settings.current.recordOptions, countdown: 3 },
    );
    expect([engine.idleWatch.idle, asked("engine.idle").length]).toEqual([false, 0]);
    const [recording] = state.get().recordings;
    await engine.recordings.service.stop(recording!.id);
    expect([engine.idleWatch.idle, asked("engine.idle").length]).toEqual([true, 1]);
  },
);

testWithCleanup("a muted contact's ring leaves one free for others", async (cleanup) => {
  const { asked, commands, engine, state } = await engineOver(cleanup, "http://127.0.0.1:9");
  const bob = (await generateIdentity()).id;
  await commands["profile.name"]({ name: "Ada" });
  await engine.client.contacts.add({ id: bob, name: "Bob", relays: [] });
  await commands["contact.mute"]({ contact: bob, muted: true });
  const presences: string[] = [];
  engine.client.contacts.setPresence = (presence) => presences.push(presence);
  const ring = (call: string) =>
    engine.calls.service.receive(bob, "b1", { t: "invite", call, mode: "voice" });
  ring("c".repeat(22));
  expect([state.get().call.state, presences.at(-1)]).toEqual(["ringing", "online"]);
  await commands["call.decline"]({});
  expect(asked("ring.show")).toEqual([]);
  await commands["contact.mute"]({ contact: bob, muted: false });
  ring("d".repeat(22));
  expect(presences.at(-1)).toBe("in_call");
  await commands["call.decline"]({});
  expect(presences.at(-1)).toBe("online");
});

testWithCleanup("settings hold at once, and are stored", async (cleanup) => {
  const { commands, engine, state } = await engineOver(cleanup, "http://127.0.0.1:9");
  await commands["settings.change"]({ doNotDisturb: true, cameraHeight: 1080 });
  expect(state.get().settings).toMatchObject({ doNotDisturb: true, cameraHeight: 1080 });
  expect(engine.settings.toExport()).toMatchObject({ cameraHeight: 1080, cameraId: "" });
});

testWithCleanup(
  "an engine that starts on a full disk knows its person, and goes online once there is room",
  async (cleanup) => {
    const relay = cleanup.add(await startRelay({ port: 0 }), (relay) => relay.stop());
    const stores = memoryStores();
    const before = clientPerson(relay.url, stores);
    await before.client.start();
    await before.client.setName("Ada");
    before.client.stop();

    const disk = new FullDisk();
    disk.isFull = true;
    const { values } = stores;
    const saveProfile = values.saveProfile.bind(values);
    values.saveProfile = (record) => disk.write(() => saveProfile(record));
    const clock = new FakeClock();
    const { commands, state } = await engineOver(cleanup, relay.url, { clock, stores });
    await until("the person is told", () => state.get().diskRefuses);
    expect(state.get().profile?.name).toBe("Ada");
    await commands["settings.change"]({ doNotDisturb: true });
    expect(state.get().settings.doNotDisturb).toBe(true);
    expect(await commands["invite.create"]({})).toMatchObject({ ok: false });

    disk.isFull = false;
    clock.advance(5_000);
    await until("there is room", () => !state.get().diskRefuses);
    await until("Ada is online", () => state.get().relays[0]?.state === "online");
    expect(await commands["invite.create"]({})).toMatchObject({ ok: true });
  },
);
