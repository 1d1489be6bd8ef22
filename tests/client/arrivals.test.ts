import { type Arrival, Arrivals } from "@ringside/client";
import { expect } from "@std/expect";
import { type RunningRelay, startRelay } from "../../relay/hosts/start_relay.ts";
import { type Cleanup, testWithCleanup } from "../contacts/rig.ts";
import { type ClientPerson, clientPerson } from "../doubles/client_person.ts";
import { HurriedClock } from "../doubles/hurried_clock.ts";
import { until } from "../doubles/until.ts";

/** What a client reports, recorded from before its start. */
function arrivalsOf({ client, store }: ClientPerson): Arrival[] {
  const reported: Arrival[] = [];
  new Arrivals({ client, state: store, report: (arrival) => reported.push(arrival) }).start();
  return reported;
}

const number = (text: string) => Number(text.split(" ")[1]);

const textsIn = (reported: readonly Arrival[]) =>
  reported.flatMap((arrival) => arrival.event === "message" ? [arrival.text] : []);

async function started(cleanup: Cleanup, person: ClientPerson, name: string) {
  cleanup.add(person, ({ client }) => client.stop());
  await person.client.start();
  await person.client.setName(name);
}

testWithCleanup(
  "a thousand lines each way arrive exactly once over three restarts of the relay",
  async (cleanup) => {
    let relay: RunningRelay = await startRelay({ port: 0 });
    cleanup.add(relay, () => relay.stop());
    // Sends in ten seconds what a contact may write in a quarter of an hour.
    const person = () => clientPerson(relay.url, undefined, new HurriedClock(100));
    const [ada, bob] = [person(), person()];
    const reported = [arrivalsOf(ada), arrivalsOf(bob)];
    await started(cleanup, ada, "Ada");
    await started(cleanup, bob, "Bob");
    await until("Ada is online", () => ada.state().relays[0]?.state === "online");
    const invite = await ada.client.pairing.createInvite();
    if (!invite.ok) throw new Error(invite.reason);
    await bob.client.pairing.accept(invite.link);
    const meet = ({ state }: ClientPerson) => state().contacts[0]?.presence === "online";
    await until("the two meet", () => meet(ada) && meet(bob));

    const texts = Array.from({ length: 1_000 }, (_, i) => `line ${i}`);
    const write = async ({ client, state }: ClientPerson, from: number) => {
      const [contact] = state().contacts;
      for (const text of texts.slice(from, from + 250)) await client.chat.send(contact!.id, text);
    };
    for (let from = 0; from < texts.length; from += 250) {
      await Promise.all([write(ada, from), write(bob, from)]);
      if (from === 750) break;
      const come = textsIn(reported[0]!).length;
      await until("some have come", () => textsIn(reported[0]!).length > come);
      const { port } = relay;
      await relay.stop();
      relay = await startRelay({ port });
    }
    await until(
      "all have come",
      () => reported.every((each) => textsIn(each).length >= 1_000),
      120_000,
    );
    // A line lost in a restart is repeated some seconds later, after lines that did not wait for it.
    const inWrittenOrder = (each: Arrival[]) =>
      textsIn(each).toSorted((a, b) => number(a) - number(b));
    expect(reported.map(inWrittenOrder)).toEqual([texts, texts]);
  },
);

/** Stores Bob as a contact with unread lines; returns his id. */
async function keepBob({ stores }: ClientPerson, unread: number): Promise<string> {
  const id = "b".repeat(43);
  const bob = { id, givenName: "", ownName: "Bob", relays: [], verified: false, blocked: false };
  await stores.contacts.put({ ...bob, unread, owedNotes: [] });
  return id;
}

testWithCleanup(
  "what arrived before the start is reported once, across restarts",
  async (cleanup) => {
    const relay = cleanup.add(await startRelay({ port: 0 }), (relay) => relay.stop());
    const ada = clientPerson(relay.url);
    const id = await keepBob(ada, 2);
    for (const text of ["read", "first", "second"]) {
      const line = { id: text, from: "them", text, at: 1, delivery: "delivered" } as const;
      await ada.stores.chat.add(id, line);
    }
    await ada.stores.history.add({
      ...{ id: "c1", contact: id, name: "Bob", direction: "incoming", mode: "video" },
      ...{ outcome: "missed", at: 5, seen: false },
    });
    const reported = arrivalsOf(ada);
    await started(cleanup, ada, "Ada");
    await until("all is reported", () => reported.length >= 4);
    expect(textsIn(reported)).toEqual(["first", "second"]);
    expect(reported.find(({ event }) => event === "missed_call")).toMatchObject({
      call: "c1",
      at: 5,
    });
    await until("it counts as read", () => ada.state().history.every(({ seen }) => seen));
    ada.client.stop();

    const again = clientPerson(relay.url, ada.stores);
    const reportedAgain = arrivalsOf(again);
    await started(cleanup, again, "Ada");
    await until("presence is reported", () => reportedAgain.length > 0);
    expect(reportedAgain.map(({ event }) => event)).toEqual(["presence"]);
  },
);

testWithCleanup(
  "a line that is stored during the report of an earlier one is reported too",
  async (cleanup) => {
    const relay = cleanup.add(await startRelay({ port: 0 }), (relay) => relay.stop());
    const ada = clientPerson(relay.url);
    const id = await keepBob(ada, 1);
    const store = (text: string) =>
      ada.stores.chat.add(id, { id: text, from: "them", text, at: 1, delivery: "delivered" });
    await store("first");
    const reported: string[] = [];
    const report = (arrival: Arrival) => {
      if (arrival.event !== "message") return;
      reported.push(arrival.text);
      if (arrival.text !== "first") return;
      void store("second");
      void ada.client.contacts.change(id, { unread: 2 });
    };
    const arrivals = new Arrivals({ client: ada.client, state: ada.store, report });
    arrivals.start();
    await started(cleanup, ada, "Ada");
    await until("the first is reported", () => reported.includes("first"));
    await arrivals.settled();
    expect(reported).toEqual(["first", "second"]);
    expect(ada.client.contacts.record(id)?.unread).toBe(0);
  },
);
