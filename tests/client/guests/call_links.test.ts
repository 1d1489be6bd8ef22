import { memoryStores } from "@ringside/client";
import { expect } from "@std/expect";
import { startRelay } from "../../../relay/hosts/start_relay.ts";
import { RelayLink } from "@ringside/relay_link";
import { deriveCallLinkRoom, openProfile, randomId } from "@ringside/seal";
import { type Cleanup, testWithCleanup } from "../../contacts/rig.ts";
import { FakeClock } from "../../doubles/fake_clock.ts";
import { until } from "../../doubles/until.ts";
import { type Guest, linkOf, openLink, type Owner, startOwner, tabStorage } from "./visitors.ts";

type Link = Awaited<ReturnType<typeof linkOf>>;

const key = "k".repeat(32);
const relayFor = async (cleanup: Cleanup, port = 0, isPrivate = false) =>
  cleanup.add(
    await startRelay({ port, ...(isPrivate ? { accessKeys: [{ name: "test", key }] } : {}) }),
    (relay) => relay.stop(),
  );

async function joined(guest: Guest, name: string) {
  expect(await guest.visit.join(name)).toMatchObject({ ok: true });
  await guest.meets();
  return guest.client.profile.state()?.identity ?? "";
}

testWithCleanup("a guest finds the owner available, joins and rings", async (cleanup) => {
  const relay = await relayFor(cleanup);
  const ada = await startOwner(cleanup, relay.url);
  const { id, offer } = await linkOf(ada);
  const guest = await openLink(cleanup, offer);
  await guest.sees("available");
  expect(guest.visit.state).toMatchObject({ ownerName: "Ada", expires: null });
  const zoe = await joined(guest, "\u202eZoe\u200b");
  expect(await guest.ring()).toBe(true);
  expect(ada.rings).toEqual([zoe]);
  expect(ada.client.contacts.party(zoe)).toEqual({
    ...{ contact: zoe, name: "Zoe", verified: false, guest: true },
  });
  expect(ada.state().guests).toMatchObject([{ id: zoe, link: id, presence: "online" }]);
  await until("the use is counted", () => ada.state().callLinks[0]?.uses === 1);
});

testWithCleanup(
  "nothing of a guest is stored, listed as a contact or exported",
  async (cleanup) => {
    const relay = await relayFor(cleanup);
    const stores = memoryStores();
    const ada = await startOwner(cleanup, relay.url, { stores });
    const guest = await openLink(cleanup, (await linkOf(ada)).offer);
    const zoe = await joined(guest, "Zoe");
    await guest.client.chat.send(ada.client.profile.state()!.identity, "hello from nobody");
    await until("the line is there", () => ada.state().guests[0]?.unread === 1);
    expect((await ada.client.chat.page(zoe, undefined, 5)).lines).toHaveLength(1);
    // A guest's client that tells where else it can be met is not listened to.
    const relays = [{ url: "https://elsewhere.example" }];
    await guest.client.contacts.send(ada.client.profile.state()!.identity, undefined, "relays", {
      relays,
    }).receipted;
    ada.client.callEnded({
      ...{ call: "c".repeat(22), contact: zoe, direction: "incoming", mode: "video" },
      ...{ outcome: "answered", startedAt: 1, connectedAt: 2, endedAt: 3 },
    });
    await until("the call is listed", () => ada.state().history.length === 1);
    expect(ada.state().history).toMatchObject([{ name: "Zoe", guest: true }]);
    expect(ada.state().contacts).toEqual([]);
    expect(ada.state().relays.map(({ url }) => url)).toEqual([relay.url]);
    expect(await stores.contacts.list()).toEqual([]);
    expect((await stores.chat.page(zoe, Infinity, 5)).lines).toEqual([]);
    const exported = await ada.client.transfer.export("correct horse battery staple");
    if (!exported.ok) throw new Error(exported.reason);
    const opened = await openProfile(exported.file, "correct horse battery staple");
    if (!opened.ok) throw new Error(opened.reason);
    expect(JSON.parse(opened.json)).toMatchObject({ contacts: [], history: [] });
    expect(opened.json).not.toContain("Zoe");
  },
);

testWithCleanup(
  "who opens a link while the owner is away sees so, and when they are back",
  async (cleanup) => {
    const relay = await relayFor(cleanup);
    const stores = memoryStores();
    const ada = await startOwner(cleanup, relay.url, { stores });
    const { offer } = await linkOf(ada);
    ada.client.stop();
    const guest = await openLink(cleanup, offer);
    await guest.sees("unavailable");
    expect(await guest.visit.join("Zoe")).toEqual({ ok: false, reason: "unavailable" });
    guest.visit.tellThatICalled("Zoe");
    expect(guest.visit.state.telling).toBe("waiting");
    const back = await startOwner(cleanup, relay.url, { stores });
    await guest.sees("available");
    await until("Ada has been told", () => guest.visit.state.telling === "told");
    expect(back.state().history).toMatchObject([
      { name: "Zoe", outcome: "missed", direction: "incoming", guest: true, seen: false },
    ]);
    await joined(guest, "Zoe");
  },
);

const endings: [
  string,
  string,
  (owner: Awaited<ReturnType<typeof startOwner>>, id: string) => unknown,
][] = [
  ["revoked", "revoked", ({ client }, id) => client.callLinks.revoke(id)],
  ["busy", "busy", ({ client }) => client.setPresence("in_call")],
  ["not to be disturbed", "busy", ({ client }) => client.setPresence("do_not_disturb")],
];
for (const [what, seen, end] of endings) {
  testWithCleanup(
    `a link whose owner or link is ${what} says so, and rings nobody`,
    async (cleanup) => {
      const relay = await relayFor(cleanup);
      const ada = await startOwner(cleanup, relay.url);
      const { id, offer } = await linkOf(ada);
      await end(ada, id);
      const guest = await openLink(cleanup, offer);
      await guest.sees(seen);
      expect(await guest.visit.join("Zoe")).toEqual({ ok: false, reason: seen });
      expect(ada.state().guests).toEqual([]);
      // Who got busy is listed as having called, once.
      const listed = seen === "busy" ? [{ name: "Zoe", outcome: "missed", guest: true }] : [];
      await guest.visit.join("Zoe");
      expect(ada.state().history).toMatchObject(listed);
      expect(ada.state().history).toHaveLength(listed.length);
      expect(guest.visit.state.telling).toBe(seen === "busy" ? "told" : "no");
    },
  );
}

for (
  const [what, seen, end] of [
    ["is revoked", "revoked", (_cleanup, { client }, { id }) => client.callLinks.revoke(id)],
    ["has brought its last guest", "used_up", async (cleanup, _owner, { offer }) => {
      await joined(await openLink(cleanup, offer), "Zoe");
    }],
  ] as [string, string, (cleanup: Cleanup, owner: Owner, link: Link) => Promise<unknown>][]
) {
  testWithCleanup(`a page that has a link open learns at once that it ${what}`, async (cleanup) => {
    const relay = await relayFor(cleanup);
    const ada = await startOwner(cleanup, relay.url);
    const link = await linkOf(ada, { maxUses: 1 });
    const clock = new FakeClock();
    const guest = await openLink(cleanup, link.offer, { clock });
    let passed = 0;
    const sees = (is: string) =>
      until(`the page shows ${is}`, () => {
        clock.advance(10);
        passed += 10;
        return guest.visit.state.ownerState.is === is;
      });
    await sees("available");
    passed = 0;
    await end(cleanup, ada, link);
    await sees(seen);
    // Well before it would have asked again by itself.
    expect(passed).toBeLessThan(5_000);
  });
}

testWithCleanup("an owner who is shown and does not answer is not available", async (cleanup) => {
  const relay = await relayFor(cleanup);
  const ada = await startOwner(cleanup, relay.url);
  const { offer } = await linkOf(ada);
  ada.client.stop();
  const { room, sealOwnerCard } = await deriveCallLinkRoom(offer);
  const shown = cleanup.add(new RelayLink({ url: relay.url }), (link) => link.close());
  const isShown = new Promise<void>((resolve) => {
    shown.listen(({ type }) => type === "joined" && resolve());
  });
  shown.connect();
  shown.join(room, await sealOwnerCard(randomId()));
  await isShown;
  const clock = new FakeClock();
  const guest = await openLink(cleanup, offer, { clock });
  await until("nobody has answered", () => {
    clock.advance(20);
    return guest.visit.state.ownerState.is !== "looking";
  });
  expect(guest.visit.state.ownerState.is).toBe("unavailable");
});

testWithCleanup(
  "a link that may bring one guest brings one, who may come again",
  async (cleanup) => {
    const relay = await relayFor(cleanup);
    const ada = await startOwner(cleanup, relay.url);
    const { offer } = await linkOf(ada, { maxUses: 1 });
    const zoe = await openLink(cleanup, offer);
    await joined(zoe, "Zoe");
    await until("it is used up", () => ada.state().callLinks[0]?.ended === "used_up");
    const yan = await openLink(cleanup, offer);
    await yan.sees("used_up");
    expect(await yan.visit.join("Yan")).toEqual({ ok: false, reason: "used_up" });
    expect(await zoe.visit.join("Zoe")).toMatchObject({ ok: true });
    expect(ada.state().callLinks[0]?.uses).toBe(1);
  },
);

testWithCleanup("the owner's clock decides that a link has expired", async (cleanup) => {
  const relay = await relayFor(cleanup);
  const ada = await startOwner(cleanup, relay.url);
  const { offer } = await linkOf(ada, { expiresInMs: -1_000 });
  const guest = await openLink(cleanup, offer, { wallClock: () => 0 });
  await guest.sees("expired");
  expect(ada.state().callLinks).toMatchObject([{ ended: "expired" }]);
});

testWithCleanup("a link long past its time says so although its owner is away", async (cleanup) => {
  const relay = await relayFor(cleanup);
  const ada = await startOwner(cleanup, relay.url);
  const { offer } = await linkOf(ada, { expiresInMs: -3_600_000 });
  ada.client.stop();
  await (await openLink(cleanup, offer)).sees("expired");
});

testWithCleanup(
  "a link of a private relay opens its room and the pair's, and no other",
  async (cleanup) => {
    const relay = await relayFor(cleanup, 0, true);
    const ada = await startOwner(cleanup, relay.url, { access: key });
    const { offer } = await linkOf(ada);
    expect(offer.relays[0]?.access).toMatch(/^rt1\./);
    // A private relay's tokens end, and with them the link.
    expect(offer.expires).toBeGreaterThan(Date.now() / 1000 + 398 * 86_400);
    const guest = await openLink(cleanup, offer);
    await guest.sees("available");
    await joined(guest, "Zoe");
    expect(await guest.ring()).toBe(true);
  },
);

testWithCleanup(
  "a relay that restarts between leaves link and guest as they were",
  async (cleanup) => {
    const relay = await startRelay({ port: 0 });
    const ada = await startOwner(cleanup, relay.url);
    const guest = await openLink(cleanup, (await linkOf(ada)).offer);
    await guest.sees("available");
    await relay.stop();
    await guest.sees("relay_down");
    await relayFor(cleanup, relay.port);
    ada.client.relays.retryAll();
    guest.client.relays.retryAll();
    await guest.sees("available");
    await joined(guest, "Zoe");
  },
);

testWithCleanup("links are served again after the owner's restart", async (cleanup) => {
  const relay = await relayFor(cleanup);
  const stores = memoryStores();
  const ada = await startOwner(cleanup, relay.url, { stores });
  const { id, offer } = await linkOf(ada);
  const gone = await linkOf(ada);
  await ada.client.callLinks.revoke(gone.id);
  ada.client.stop();
  const back = await startOwner(cleanup, relay.url, { stores });
  expect(back.state().callLinks.map((link) => link.id)).toEqual([id]);
  await (await openLink(cleanup, offer)).sees("available");
  await (await openLink(cleanup, gone.offer)).sees("revoked");
});

testWithCleanup(
  "a guest who reloads is the same guest, and is let in whoever waits",
  async (cleanup) => {
    const relay = await relayFor(cleanup);
    const ada = await startOwner(cleanup, relay.url);
    const { offer } = await linkOf(ada, { maxUses: 1 });
    const storage = tabStorage();
    const before = await openLink(cleanup, offer, { storage });
    const zoe = await joined(before, "Zoe");
    before.visit.inCall({ camera: false, microphone: true });
    before.visit.stop();
    ada.client.setPresence("in_call");
    const after = await openLink(cleanup, offer, { storage });
    expect(after.visit.returning).toEqual({ name: "Zoe", camera: false, microphone: true });
    expect(await joined(after, "Zoe")).toBe(zoe);
    expect(ada.state().callLinks[0]?.uses).toBe(1);
    after.visit.inCall(undefined);
    after.visit.stop();
    expect((await openLink(cleanup, offer, { storage })).visit.returning).toBeUndefined();
  },
);

testWithCleanup("a contact who opens the link is told to call as a contact", async (cleanup) => {
  const relay = await relayFor(cleanup);
  const ada = await startOwner(cleanup, relay.url);
  const { offer } = await linkOf(ada);
  const guest = await openLink(cleanup, offer);
  const id = guest.client.profile.state()!.identity;
  await ada.client.contacts.add({ id, name: "Bob", relays: [] });
  await ada.client.contacts.change(id, { blocked: true });
  expect(await guest.visit.join("Bob")).toEqual({ ok: false, reason: "refused" });
  expect(ada.client.contacts.guestOf(id)).toBeUndefined();
  expect(ada.client.contacts.record(id)?.blocked).toBe(true);
});

testWithCleanup(
  "a guest's name that can be taken for a contact's is marked, and the contact's is not",
  async (cleanup) => {
    const relay = await relayFor(cleanup);
    const ada = await startOwner(cleanup, relay.url);
    await ada.client.contacts.add({ id: "A".repeat(42) + "E", name: "Mum", relays: [] });
    const guest = await openLink(cleanup, (await linkOf(ada)).offer);
    const zoe = await joined(guest, "MUM");
    expect(ada.client.contacts.party(zoe)).toMatchObject({ guest: true, alike: true });
    expect(ada.state().contacts[0]?.alike).toBeUndefined();
  },
);

testWithCleanup("revoking sends away those who came by the link", async (cleanup) => {
  const relay = await relayFor(cleanup);
  const ada = await startOwner(cleanup, relay.url);
  const { id, offer } = await linkOf(ada);
  const guest = await openLink(cleanup, offer);
  await joined(guest, "Zoe");
  await ada.client.callLinks.revoke(id);
  // Until they have gone, nothing that they say counts.
  void guest.ring();
  await until("nobody is there", () => ada.state().guests.length === 0);
  expect(ada.rings).toEqual([]);
  await until("the guest sees it", () => guest.state().contacts[0]?.presence === "offline");
  expect(await guest.visit.join("Zoe")).toEqual({ ok: false, reason: "revoked" });
});
