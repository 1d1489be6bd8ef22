import { memberOf } from "@ringside/call";
import { deriveMeeting, generateIdentity, makeMeeting } from "@ringside/seal";
import { expect } from "@std/expect";
import { type RunningRelay, startRelay } from "../../../relay/hosts/start_relay.ts";
import { until } from "../../doubles/until.ts";
import { type Cleanup, startEngine, testWithCleanup } from "../rig.ts";
import { allMet, membersSeenBy, newMeeting, startMember, startMembers } from "./meeting_rig.ts";

const relayFor = async (cleanup: Cleanup): Promise<RunningRelay> =>
  cleanup.add(await startRelay({ port: 0 }), (relay) => relay.stop());

async function meet(cleanup: Cleanup, names: readonly string[]) {
  const relay = await relayFor(cleanup);
  const meeting = await newMeeting();
  const members = await startMembers(cleanup, relay.url, meeting, names);
  await until("all see each other", () => allMet(members));
  const [a, b, c] = members;
  if (!a || !b || !c) throw new Error("A meeting in a test has three members at least");
  return { relay, meeting, members, a, b, c };
}

testWithCleanup("three members find each other, and talk in pairs and to all", async (cleanup) => {
  const { members, a, b, c } = await meet(cleanup, ["Alice", "Bob", "Carol"]);
  expect(a.link.devices.get(b.member)).toEqual({
    ...{ identity: b.identity.id, device: b.device, boot: b.boot.id, start: 1 },
    ...{ name: "Bob", presence: "online" },
  });
  expect(await a.link.send(b.member, "test", "for Bob").receipted).toBe(true);
  expect(await c.link.send(undefined, "test", "for all").receipted).toBe(true);
  await until("all have it", () => a.messages.length === 1 && b.messages.length === 2);
  expect([a.messages, b.messages, c.messages]).toEqual([
    ["for all"],
    ["for Bob", "for all"],
    [],
  ]);
  expect(a.events.find(({ type }) => type === "message")).toMatchObject({ device: c.member });

  b.link.setName("Robert");
  await until(
    "they see his new name",
    () => [a, c].every(({ link }) => link.devices.get(b.member)?.name === "Robert"),
  );
  b.link.stop();
  await until("they see him leave", () => allMet([a, c]));
  expect(a.events.at(-1)).toEqual({ type: "device_left", device: b.member });
  expect(members.flatMap(({ troubles }) => troubles)).toEqual([]);
});

testWithCleanup("eight members: 56 directions, each message once and in order", async (cleanup) => {
  const names = ["Ada", "Bob", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hana"];
  const { members } = await meet(cleanup, names);
  const count = 5;
  for (let i = 0; i < count; i++) {
    for (const { link, member } of members) {
      for (const to of link.devices.keys()) link.send(to, "test", `${member} to ${to}: ${i}`);
    }
  }
  await until(
    "everything has arrived",
    () => members.every(({ messages }) => messages.length === 7 * count),
  );
  for (const { member, messages } of members) {
    for (const from of members) {
      if (from.member === member) continue;
      const words = `${from.member} to ${member}: `;
      expect(messages.filter((text) => String(text).startsWith(words)))
        .toEqual(Array.from({ length: count }, (_, i) => `${words}${i}`));
    }
  }
  expect(members.flatMap(({ troubles }) => troubles)).toEqual([]);
});

testWithCleanup("a member who restarts takes the place of their former boot", async (cleanup) => {
  const { relay, meeting, a, b, c } = await meet(cleanup, ["Alice", "Bob", "Carol"]);
  const { device, identity } = b;
  const engine = await startEngine(cleanup, [relay.url], { identity, device, start: 2 });
  const reborn = startMember(cleanup, engine, meeting);
  await until("all see the new boot", () =>
    allMet([a, c, reborn]) &&
    [a, c].every(({ link }) => link.devices.get(b.member)?.start === 2));
  const ofBob = a.events.flatMap((event) => {
    if (event.type === "device_left") return [String(event.device)];
    return event.type === "device" && event.device.device === device ? [event.device.boot] : [];
  });
  expect(ofBob.filter((change, i) => change !== ofBob[i - 1])).toEqual([
    ...[b.boot.id, String(b.member), engine.boot.id],
  ]);
  b.link.send(a.member, "test", "from the dead");
  expect(await a.link.send(b.member, "test", "to the living").receipted).toBe(true);
  expect(await reborn.link.send(a.member, "test", "from the living").receipted).toBe(true);
  expect([reborn.messages, a.messages]).toEqual([["to the living"], ["from the living"]]);
});

testWithCleanup("a member who leaves and returns within one boot goes on", async (cleanup) => {
  const { meeting, a, b, c } = await meet(cleanup, ["Alice", "Bob", "Carol"]);
  expect(await b.link.send(a.member, "test", 1).receipted).toBe(true);
  b.link.stop();
  await until("the others see him leave", () => allMet([a, c]));
  const back = startMember(cleanup, b, meeting);
  await until("all meet again", () => allMet([a, back, c]));
  for (const i of [2, 3]) back.link.send(a.member, "test", i);
  await until("she has them", () => a.messages.length === 3);
  expect(a.messages).toEqual([1, 2, 3]);
});

testWithCleanup("two devices of a person are two members, who meet each other", async (cleanup) => {
  const { relay, meeting, a, b, c } = await meet(cleanup, ["Alice", "Bob", "Carol"]);
  const engine = await startEngine(cleanup, [relay.url], { identity: b.identity });
  const phone = startMember(cleanup, engine, meeting, { profile: { name: "Bob" } });
  await until("all see four", () => allMet([a, b, c, phone]));
  expect(phone.link.devices.get(b.member)?.identity).toBe(b.identity.id);
  expect(await phone.link.send(b.member, "test", "to myself").receipted).toBe(true);
  expect(await a.link.send(phone.member, "test", "to the phone").receipted).toBe(true);
  expect([b.messages, phone.messages]).toEqual([["to myself"], ["to the phone"]]);
  phone.link.stop();
  await until("the phone alone has left", () => allMet([a, b, c]));
  expect([a, b, c, phone].flatMap(({ troubles }) => troubles)).toEqual([]);
});

testWithCleanup("a member under another's device id is a member of their own", async (cleanup) => {
  const { relay, meeting, a, b, c } = await meet(cleanup, ["Alice", "Bob", "Carol"]);
  const engine = await startEngine(cleanup, [relay.url], { device: b.device, start: 50 });
  const namesake = startMember(cleanup, engine, meeting, { profile: { name: "Bob" } });
  await until("all see four", () => allMet([a, b, c, namesake]));
  expect(membersSeenBy(a)).toContain(memberOf(engine.identity.id, b.device));
  expect(await a.link.send(b.member, "test", "to Bob").receipted).toBe(true);
  expect([b.messages, namesake.messages]).toEqual([["to Bob"], []]);
});

testWithCleanup("a message that stalls is carried by a second path, once", async (cleanup) => {
  const { relay, a, b } = await meet(cleanup, ["Alice", "Bob", "Carol"]);
  const release = [a.link.hold(b.member), b.link.hold(a.member)];
  await relay.stop();
  const delivery = a.link.send(b.member, "test", "over the channel");
  const receipts: string[] = [];
  for (let i = 0; i < 2; i++) {
    b.link.receive(a.member, delivery.envelope, (receipt) => receipts.push(receipt));
  }
  a.link.receive(b.member, receipts[0] ?? "");
  expect(await delivery.receipted).toBe(true);
  expect(b.messages).toEqual(["over the channel"]);
  for (const end of release) end();
});

testWithCleanup(
  "a changed link leads past the others, who do not see who has it",
  async (cleanup) => {
    const relay = await relayFor(cleanup);
    const owner = (await generateIdentity()).id;
    const offer = makeMeeting({ owner, name: "Standup", asks: true, relays: [] });
    const [a, b] = await startMembers(cleanup, relay.url, await deriveMeeting(offer), ["A", "B"]);
    const unasked = await deriveMeeting({ ...offer, asks: false });
    const [mallory] = await startMembers(cleanup, relay.url, unasked, ["Mallory"]);
    await until("the two see each other", () => allMet([a!, b!]));
    await until("Mallory is in a room", () => relay.host.counts.rooms === 2);
    expect(mallory?.link.devices.size).toBe(0);
  },
);
