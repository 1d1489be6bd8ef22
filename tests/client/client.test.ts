import { expect } from "@std/expect";
import { startRelay } from "../../relay/hosts/start_relay.ts";
import { type Cleanup, testWithCleanup } from "../contacts/rig.ts";
import { type ClientPerson, clientPerson } from "../doubles/client_person.ts";
import { until } from "../doubles/until.ts";

async function start(cleanup: Cleanup, person: ClientPerson, name?: string) {
  cleanup.add(person, ({ client }) => client.stop());
  await person.client.start();
  if (name !== undefined) await person.client.setName(name);
  return person;
}

/** Ada and Bob, who became contacts over a relay of their own. */
async function contacts(cleanup: Cleanup) {
  const relay = cleanup.add(await startRelay({ port: 0 }), (relay) => relay.stop());
  const ada = await start(cleanup, clientPerson(relay.url), "Ada");
  const bob = await start(cleanup, clientPerson(relay.url), "Bob");
  await until("Ada is online", () => ada.state().relays[0]?.state === "online");
  const invite = await ada.client.pairing.createInvite();
  if (!invite.ok) throw new Error(invite.reason);
  expect(await bob.client.pairing.accept(invite.link)).toMatchObject({ ok: true });
  const isWithOther = ({ state }: ClientPerson) => state().contacts[0]?.presence === "online";
  await until("they see each other", () => isWithOther(ada) && isWithOther(bob));
  const [adasBob, bobsAda] = [ada.state().contacts[0]!, bob.state().contacts[0]!];
  return { ada, bob, relay, adasBob, bobsAda };
}

testWithCleanup("a client publishes nothing before it is started", async (cleanup) => {
  const { client, published } = clientPerson("http://127.0.0.1:9");
  await Promise.resolve();
  expect(published).toEqual([]);
  cleanup.add(client, (client) => client.stop());
  await client.start();
  expect(published).toContain("profile");
});

testWithCleanup("two clients pair over a relay and write to each other", async (cleanup) => {
  const { ada, adasBob, bob, bobsAda } = await contacts(cleanup);
  expect([adasBob.name, bobsAda.name]).toEqual(["Bob", "Ada"]);
  await ada.client.chat.send(adasBob.id, "hello");
  await until("the line is there", () => bob.state().contacts[0]?.unread === 1);
  const { lines } = await bob.client.chat.page(bobsAda.id, undefined, 10);
  expect(lines).toMatchObject([{ from: "them", text: "hello" }]);
  await until("it is receipted", () => (ada.state().chat[adasBob.id] ?? 0) >= 2);
  const sent = await ada.client.chat.page(adasBob.id, undefined, 10);
  expect(sent.lines).toMatchObject([{ from: "me", delivery: "delivered" }]);
});

testWithCleanup(
  "a message of a registered kind is read, one of an unknown kind is receipted",
  async (cleanup) => {
    const { ada, adasBob, bob } = await contacts(cleanup);
    const read: unknown[] = [];
    bob.client.kinds.register("wave", {
      receive: (contact, _, data) => void read.push([contact, data]),
    });
    const send = (kind: string) =>
      ada.client.contacts.send(adasBob.id, undefined, kind, { high: true }).receipted;
    expect(await Promise.all([send("wave"), send("hologram")])).toEqual([true, true]);
    expect(read).toEqual([[ada.state().profile?.identity, { high: true }]]);
  },
);

testWithCleanup(
  "a line to an offline contact is sent when they are back online",
  async (cleanup) => {
    const { ada, adasBob, bob, relay } = await contacts(cleanup);
    bob.client.stop();
    await until("he has gone", () => ada.state().contacts[0]?.presence === "offline");
    await ada.client.chat.send(adasBob.id, "read this later");
    const back = await start(cleanup, clientPerson(relay.url, bob.stores));
    await until("it has come", () => back.state().contacts[0]?.unread === 1);
  },
);

testWithCleanup(
  "a call that did not ring is listed as missed when the contact is back online",
  async (cleanup) => {
    const { ada, adasBob, bob, relay } = await contacts(cleanup);
    bob.client.stop();
    await until("he has gone", () => ada.state().contacts[0]?.presence === "offline");
    ada.client.callEnded({
      call: "c".repeat(22),
      contact: adasBob.id,
      direction: "outgoing",
      mode: "voice",
      outcome: "unavailable",
      startedAt: Date.now(),
      endedAt: Date.now(),
    });
    const back = await start(cleanup, clientPerson(relay.url, bob.stores));
    await until("it is listed", () => back.state().history.length === 1);
    expect(back.state().history).toMatchObject([{ outcome: "missed", name: "Ada", seen: false }]);
  },
);

testWithCleanup("calls follow the devices of contacts and their restarts", async (cleanup) => {
  const { ada, adasBob, bob, relay } = await contacts(cleanup);
  const told: string[] = [];
  const noted = (what: string) => (contact = "") => {
    if (contact === "" || contact === adasBob.id) told.push(what);
  };
  ada.client.follow({
    deviceOnline: noted("online"),
    deviceRestarted: noted("restarted"),
    deviceGone: noted("gone"),
    contactsChanged: () => {},
    relaysChanged: () => {},
    networkChanged: noted("network"),
    post: (contact, device, kind, data) => {
      told.push(kind);
      return ada.client.contacts.send(contact, device, kind, data).receipted;
    },
  });
  await ada.client.chat.send(adasBob.id, "by every path");
  await until("it has come", () => bob.state().contacts[0]?.unread === 1);
  expect(told).toEqual(["chat"]);
  bob.client.stop();
  await until("he has gone", () => told.includes("gone"));
  await start(cleanup, clientPerson(relay.url, bob.stores));
  await until("he is back", () => told.includes("online"));
});
