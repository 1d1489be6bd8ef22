import { memoryStores, type Stores } from "@ringside/client";
import { systemClock } from "@ringside/clock";
import type { MeetingViewState } from "@ringside/calling/state";
import type { PeerLink } from "@ringside/peer_link";
import { nothingLive } from "@ringside/talk";
import { expect } from "@std/expect";
import { startRelay } from "../../../relay/hosts/start_relay.ts";
import type { CallMedia } from "../../../shared/calling/call_media.ts";
import type { MeetingParts } from "../../../shared/calling/meetings/meeting_parts.ts";
import { MeetingService } from "../../../shared/calling/meetings/meeting_service.ts";
import { type Cleanup, testWithCleanup } from "../../contacts/rig.ts";
import { clientPerson } from "../../doubles/client_person.ts";
import { FakeMeetingLink } from "../../doubles/fake_meeting_link.ts";
import { until } from "../../doubles/until.ts";

type In = Extract<MeetingViewState, { state: "in" }>;

const off = { camera: null, microphone: null, share: null, shareSound: null };

/** Somebody whose client is real, and whose devices and peer links are not. */
async function person(
  cleanup: Cleanup,
  relay: string,
  name: string,
  stores: Stores = memoryStores(),
) {
  const { client } = cleanup.add(clientPerson(relay, stores), ({ client }) => client.stop());
  await client.start();
  await client.setName(name);
  await until(`${name} is online`, () => client.relays.anyOnline([relay]));
  const did: string[] = [];
  let view: MeetingViewState = { state: "none" };
  const calling = { is: false };
  /** Whether a link that is made now finds a path. */
  const paths = { open: true };
  const devices = { camera: "on", microphone: "on" };
  const media = {
    version: 0,
    attach: () => did.push("attach"),
    detach: () => did.push("detach"),
    join: () => did.push("join"),
    listen: () => did.push("listen"),
    live: () => nothingLive,
    local: () => ({ camera: { state: devices.camera }, microphone: { state: devices.microphone } }),
    open: (mode: string) => Promise.resolve(void did.push(`open ${mode}`)),
    close: () => Promise.resolve(void did.push("close")),
    setCamera: () => Promise.resolve(),
    setMicrophone: (on: boolean) => Promise.resolve(void did.push(`microphone ${on}`)),
    tracks: () => ({ me: off, others: new Map() }),
  } as unknown as CallMedia;
  const parts: MeetingParts = {
    ...{ client, media, clock: systemClock, wallClock: Date.now },
    links: {
      make: (role) => {
        const link = new FakeMeetingLink(role, "");
        if (!paths.open) link.receive = () => {};
        return link as unknown as PeerLink;
      },
      refreshIce: () => {},
      renewCertificate: () => {},
    },
    consent: {
      accepted: (members) => void did.push(`asked ${members.map(({ name }) => name)}`),
      callEnded: () => did.push("recording over"),
      isRecording: () => false,
      receive: (...[, , data]) => void did.push(`record ${JSON.stringify(data)}`),
    },
    permissions: () => ({ camera: "granted", microphone: "granted" }),
    askForDevices: () => Promise.resolve(),
    isCalling: () => calling.is,
    endCall: () => {
      calling.is = false;
      did.push("call ended");
    },
    publish: (next) => view = next,
    occupied: (occupied) => void did.push(occupied ? "busy" : "free"),
    left: () => void did.push("left"),
  };
  const meeting = cleanup.add(new MeetingService(parts), (meeting) => meeting.leave());
  const state = () => view;
  const isIn = (): In => {
    if (view.state !== "in") throw new Error(`${name} is ${view.state}`);
    return view;
  };
  const enters = async (link: string) => {
    expect(await meeting.preview(link)).toEqual({ ok: true });
    await meeting.enter();
    await until(`${name} is in`, () => view.state === "in");
  };
  const sees = (...names: string[]) =>
    until(
      `${name} sees ${names}`,
      () =>
        view.state === "in" && view.members.length === names.length &&
        view.members.every((member) =>
          names.includes(member.name) && member.connection === "connected"
        ),
    );
  return {
    ...{ calling, client, devices, did, enters, isIn, meeting, name, paths, sees, state, stores },
  };
}

/** A meeting on a relay of its own, and people who may enter it. */
async function setUp(cleanup: Cleanup, names: readonly string[], asks = false) {
  const relay = cleanup.add(await startRelay({ port: 0 }), (relay) => relay.stop());
  const people = [];
  for (const name of names) people.push(await person(cleanup, relay.url, name));
  const made = await people[0]!.client.meetings.create({ name: "Choir", asks });
  if (!made.ok) throw new Error(made.reason);
  return { link: made.link, people, relay };
}

testWithCleanup("a preview opens one's own devices, and nobody learns of it", async (cleanup) => {
  const { link, people: [ada, bob] } = await setUp(cleanup, ["Ada", "Bob"]);
  await bob!.enters(link);
  expect(await ada!.meeting.preview(`Come: ${link}.`)).toEqual({ ok: true });
  expect(ada!.state()).toMatchObject({ state: "preview", meeting: { name: "Choir", asks: false } });
  expect([ada!.did, ada!.meeting.isOccupied, bob!.isIn().members]).toEqual([
    ["open video"],
    false,
    [],
  ]);
  ada!.meeting.dismiss();
  expect([ada!.state(), ada!.did.at(-1)]).toEqual([{ state: "none" }, "close"]);
});

testWithCleanup(
  "what is no meeting, and a meeting beside a call, is not entered",
  async (cleanup) => {
    const { link, people: [ada] } = await setUp(cleanup, ["Ada"]);
    expect(await ada!.meeting.preview("hello")).toEqual({ ok: false, reason: "not_a_meeting" });
    ada!.calling.is = true;
    expect(await ada!.meeting.preview(link)).toEqual({ ok: false, reason: "in_call" });
    expect(ada!.state()).toEqual({ state: "none" });
  },
);

testWithCleanup("three meet, write to each other, raise hands and leave", async (cleanup) => {
  const { link, people } = await setUp(cleanup, ["Ada", "Bob", "Cleo"]);
  const [ada, bob, cleo] = people as [typeof people[0], typeof people[0], typeof people[0]];
  await ada.enters(link);
  expect(ada.did).toContain("busy");
  await bob.enters(link);
  await Promise.all([ada.sees("Bob"), bob.sees("Ada")]);
  expect(ada.isIn().members[0]).toMatchObject({ isStranger: true, isAlike: false, hand: null });
  expect(ada.isIn().notices).toMatchObject([{ kind: "joined", names: ["Bob"] }]);
  expect(bob.isIn().notices).toEqual([]);
  expect(ada.did).toContain("asked Bob");

  expect(ada.meeting.say(" ")).toEqual({ ok: false, reason: "empty" });
  expect(ada.meeting.say("hello")).toEqual({ ok: true });
  await until("Bob reads it", () => bob.isIn().chat.length === 1);
  expect(bob.isIn().chat).toMatchObject([{ name: "Ada", text: "hello" }]);

  await cleo.enters(link);
  await Promise.all([ada.sees("Bob", "Cleo"), bob.sees("Ada", "Cleo"), cleo.sees("Ada", "Bob")]);
  expect(cleo.isIn().chat).toEqual([]);
  cleo.meeting.say("late");
  await until("all have it last", () => [ada, bob].every((each) => each.isIn().chat.length === 2));
  expect([ada, bob].map((each) => each.isIn().chat.map(({ text }) => text)))
    .toEqual([["hello", "late"], ["hello", "late"]]);

  bob.meeting.raiseHand(true);
  const handOf = (name: string) =>
    ada.isIn().members.find((member) => member.name === name)?.hand ?? null;
  await until("Ada sees the hand", () => handOf("Bob") === 1);
  ada.meeting.raiseHand(true);
  expect(ada.isIn().hand).toBe(2);
  bob.meeting.raiseHand(false);
  await until("Ada is first", () => ada.isIn().hand === 1);

  bob.meeting.leave();
  await Promise.all([ada.sees("Cleo"), cleo.sees("Ada")]);
  expect(bob.state()).toMatchObject({
    ...{ state: "ended", reason: "left" },
    seconds: expect.any(Number),
  });
  expect(bob.did.filter((what) => ["left", "recording over", "close", "free"].includes(what)))
    .toEqual(["left", "recording over", "close", "free"]);
  expect((await bob.client.history.list())[0]).toMatchObject({
    name: "Choir",
    meeting: { people: ["Ada", "Cleo"] },
  });
  await bob.meeting.enter();
  await Promise.all([ada.sees("Bob", "Cleo"), bob.sees("Ada", "Cleo")]);
});

testWithCleanup("in a meeting that asks, one is let in and one is refused", async (cleanup) => {
  const { link, people } = await setUp(cleanup, ["Ada", "Bob", "Cleo"], true);
  const [ada, bob, cleo] = people as [typeof people[0], typeof people[0], typeof people[0]];
  await bob.meeting.preview(link);
  await bob.meeting.enter();
  await until("Bob knocks", () => {
    const state = bob.state();
    return state.state === "entering" && state.step === "knocking";
  });
  await ada.enters(link);
  await until("Ada hears it", () => ada.isIn().knocks.length === 1);
  const [knock] = ada.isIn().knocks;
  expect(knock).toMatchObject({ name: "Bob", isStranger: true });
  expect(ada.isIn().members).toEqual([]);
  ada.meeting.admit(knock!.member);
  await Promise.all([ada.sees("Bob"), bob.sees("Ada")]);

  await cleo.meeting.preview(link);
  await cleo.meeting.enter();
  await until("both hear Cleo", () => [ada, bob].every((each) => each.isIn().knocks.length === 1));
  bob.meeting.refuse(bob.isIn().knocks[0]!.member);
  await until("Cleo is told", () => cleo.state().state === "ended");
  expect(cleo.state()).toMatchObject({ reason: "refused" });
  await until("nobody waits", () => ada.isIn().knocks.length === 0);
});

testWithCleanup("a stranger under a contact's name is marked", async (cleanup) => {
  const { link, people: [ada, bob] } = await setUp(cleanup, ["Ada", "Bοb"]);
  const id = (await person(cleanup, ada!.client.relays.own[0]!, "x")).client.profile.state()!
    .identity;
  await ada!.client.contacts.add({ id, name: "Bob", relays: [], agreed: [] });
  await ada!.enters(link);
  await bob!.enters(link);
  await ada!.sees("Bοb");
  expect(ada!.isIn().members[0]).toMatchObject({ isStranger: true, isAlike: true });
});

testWithCleanup("whoever enters again finds their devices as they left them", async (cleanup) => {
  const { link, people: [ada] } = await setUp(cleanup, ["Ada"]);
  await ada!.enters(link);
  Object.assign(ada!.devices, { camera: "off", microphone: "off" });
  ada!.meeting.leave();
  await until("Ada has left", () => ada!.state().state === "ended");
  ada!.did.length = 0;
  await ada!.meeting.enter();
  expect(ada!.did.slice(0, 2)).toEqual(["open voice", "microphone false"]);
});

testWithCleanup("a call becomes a meeting, whose media go on", async (cleanup) => {
  const { link, people: [ada, bob] } = await setUp(cleanup, ["Ada", "Bob"]);
  const ofSelf = ({ client }: typeof people[0]) => ({
    contact: client.profile.state()!.identity,
    device: client.profile.running!.record.device,
  });
  const people = [ada!, bob!] as const;
  for (const [each, other] of [people, [people[1], people[0]]] as const) {
    each.calling.is = true;
    const found = each.client.meetings.find(link);
    if (!found.ok) throw new Error(found.reason);
    void each.meeting.takeOver(found.offer, ofSelf(other));
  }
  await Promise.all([ada!.sees("Bob"), bob!.sees("Ada")]);
  for (const { calling, did } of people) {
    expect(calling.is).toBe(false);
    expect(did).toContain("call ended");
    // A recording of the call loses nobody on the way.
    expect(did).not.toContain("asked ");
    // The call ends only after the other's sound has changed links.
    expect(
      did.filter((what) =>
        ["attach", "call ended", "close", "join", "left", "listen"].includes(what)
      ),
    ).toEqual(["attach", "listen", "join", "call ended"]);
  }
});

testWithCleanup("without its relay a meeting goes on, and nobody enters", async (cleanup) => {
  const { link, people: [ada, bob, cleo], relay } = await setUp(cleanup, ["Ada", "Bob", "Cleo"]);
  await ada!.enters(link);
  await bob!.enters(link);
  await ada!.sees("Bob");
  await relay.stop();
  await until("Ada reads it", () => ada!.isIn().isRelayDown);
  await ada!.sees("Bob");
  await cleo!.meeting.preview(link);
  await cleo!.meeting.enter();
  expect(cleo!.state()).toMatchObject({ state: "entering", step: "joining" });
  cleo!.meeting.leave();
  expect(cleo!.state()).toMatchObject({ state: "ended", reason: "left" });
});

testWithCleanup(
  "a member whose program ended and comes back is linked again, while its old link still seems well",
  async (cleanup) => {
    const { link, people: [ada, bob], relay } = await setUp(cleanup, ["Ada", "Bob"]);
    await ada!.enters(link);
    await bob!.enters(link);
    await Promise.all([ada!.sees("Bob"), bob!.sees("Ada")]);
    // Nobody says goodbye, and Ada's end of the link has noticed nothing.
    await bob!.client.stop();
    const again = await person(cleanup, relay.url, "Bob", bob!.stores);
    await again.enters(link);
    await Promise.all([ada!.sees("Bob"), again.sees("Ada")]);
    expect(ada!.did.filter((what) => what === "attach" || what === "detach")).toEqual([
      "attach",
      "detach",
      "attach",
    ]);
  },
);

testWithCleanup(
  "a member without a path leaves with the relay's word, one with a path does not",
  async (cleanup) => {
    const { link, people: [ada, bob, cleo] } = await setUp(cleanup, ["Ada", "Bob", "Cleo"]);
    await ada!.enters(link);
    await bob!.enters(link);
    await Promise.all([ada!.sees("Bob"), bob!.sees("Ada")]);
    // Whoever has the lower id offers, and the other one's link answers: neither may.
    ada!.paths.open = cleo!.paths.open = false;
    await cleo!.enters(link);
    const connections = () =>
      ada!.isIn().members.map(({ connection, name }) => `${name} ${connection}`).sort();
    await until("Ada knows of Cleo", () => connections().some((each) => each.startsWith("Cleo")));
    // Neither says goodbye.
    await Promise.all([bob!.client.stop(), cleo!.client.stop()]);
    await until(
      "Cleo is gone",
      () => connections().every((each) => !each.startsWith("Cleo")),
      5_000,
    );
    expect(connections()).toEqual(["Bob connected"]);
  },
);
