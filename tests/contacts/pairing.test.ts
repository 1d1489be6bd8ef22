import {
  createInvite,
  InviteClient,
  type InviteClientOptions,
  type InviteProgress,
  InviteServer,
  type InviteServerOptions,
  type PairedContact,
  type ServedInvite,
} from "@ringside/contacts";
import { RelayLink } from "@ringside/relay_link";
import { deriveInviteRoom, type InviteOffer, parseInvite, toBase64url } from "@ringside/seal";
import { expect } from "@std/expect";
import { type RunningRelay, startRelay } from "../../relay/hosts/start_relay.ts";
import { until } from "../doubles/until.ts";
import {
  type Cleanup,
  type Engine,
  pairOf,
  startEngine,
  startSide,
  testWithCleanup,
} from "./rig.ts";

const hour = 3_600;
const now = () => Date.now() / 1_000;

const relayFor = async (cleanup: Cleanup, port = 0): Promise<RunningRelay> =>
  cleanup.add(await startRelay({ port }), (relay) => relay.stop());

async function offerOf(engine: Engine, relays: readonly string[]): Promise<InviteOffer> {
  const made = await createInvite({
    inviter: engine.identity.id,
    relays,
    lifeSeconds: hour,
    now: now(),
  });
  if (!made.ok) throw new Error(made.reason);
  const parsed = parseInvite(made.link, now());
  if (!parsed.ok) throw new Error(parsed.reason);
  // The expiry in a link may be coarser; what counts is the inviter's.
  expect(parsed.offer.secret).toBe(made.offer.secret);
  return made.offer;
}

interface Stored {
  contact?: PairedContact;
  invite?: ServedInvite;
}

async function serve(
  cleanup: Cleanup,
  engine: Engine,
  invite: ServedInvite,
  more: Partial<InviteServerOptions> = {},
) {
  const stored: Stored = {};
  const server = new InviteServer({
    identity: engine.identity,
    name: () => "Alice",
    invite,
    links: engine.links,
    relays: engine.links.map(({ url }) => url),
    onWinner: (contact, used) => {
      stored.contact = contact;
      stored.invite = used;
      return Promise.resolve();
    },
    ...more,
  });
  await server.start();
  cleanup.add(server, (server) => server.stop());
  return { server, stored };
}

async function accept(
  cleanup: Cleanup,
  engine: Engine,
  offer: InviteOffer,
  more: Partial<InviteClientOptions> = {},
) {
  const progress: InviteProgress[] = [];
  const stored: { contact?: PairedContact } = {};
  const client = new InviteClient({
    identity: engine.identity,
    device: engine.device,
    name: () => "Bob",
    offer,
    links: engine.links,
    relays: engine.links.map(({ url }) => url),
    onAccepted: (contact) => {
      stored.contact = contact;
      return Promise.resolve();
    },
    onProgress: (each) => progress.push(each),
    ...more,
  });
  await client.start();
  cleanup.add(client, (client) => client.stop());
  const done = () => until("the client has an answer", () => client.progress.state !== "asking");
  return { client, progress, stored, done };
}

testWithCleanup(
  "an invite makes two people contacts, who then find each other",
  async (cleanup) => {
    const relay = await relayFor(cleanup);
    const [a, b] = [
      await startEngine(cleanup, [relay.url]),
      await startEngine(cleanup, [relay.url]),
    ];
    const offer = await offerOf(a, [relay.url]);
    const alice = await serve(cleanup, a, { state: "open", offer });
    const bob = await accept(cleanup, b, offer);
    await bob.done();
    const relays = [{ url: relay.url }];
    expect(bob.client.progress).toEqual({
      state: "accepted",
      contact: { id: a.identity.id, name: "Alice", relays },
    });
    expect(alice.stored.contact).toEqual({ id: b.identity.id, name: "Bob", relays });
    expect(alice.server.invite).toEqual({ state: "used", offer, winner: b.identity.id });
    const [left, right] = [
      await startSide(cleanup, a, b.identity.id),
      await startSide(cleanup, b, a.identity.id),
    ];
    await until(
      "both see each other",
      () => left.link.devices.size === 1 && right.link.devices.size === 1,
    );
  },
);

testWithCleanup("pairing completes when both are online, whoever comes first", async (cleanup) => {
  const relay = await relayFor(cleanup);
  const [a, b] = [await startEngine(cleanup, [relay.url]), await startEngine(cleanup, [relay.url])];
  const offer = await offerOf(a, [relay.url]);
  const bob = await accept(cleanup, b, offer);
  await until("Bob waits in the room", () => relay.host.counts.rooms === 1);
  expect(bob.client.progress).toEqual({ state: "asking", inviterSeen: false });
  await serve(cleanup, a, { state: "open", offer });
  await bob.done();
  expect(bob.progress.map(({ state }) => state)).toEqual(["asking", "accepted"]);
});

testWithCleanup(
  "pairing removes invisible and direction characters from names",
  async (cleanup) => {
    const relay = await relayFor(cleanup);
    const [a, b] = [
      await startEngine(cleanup, [relay.url]),
      await startEngine(cleanup, [relay.url]),
    ];
    const offer = await offerOf(a, [relay.url]);
    const alice = await serve(cleanup, a, { state: "open", offer }, {
      name: () => "\u202eMum\u200b",
    });
    const bob = await accept(cleanup, b, offer, { name: () => "Ban\u2067k\n  Support\u3164" });
    await bob.done();
    expect(bob.client.progress).toMatchObject({ contact: { name: "Mum" } });
    expect(alice.stored.contact).toMatchObject({ name: "Bank Support" });
  },
);

testWithCleanup("a second person learns that the invite is used", async (cleanup) => {
  const relay = await relayFor(cleanup);
  const [a, b, c] = await Promise.all(
    [1, 2, 3].map(() => startEngine(cleanup, [relay.url])),
  ) as [Engine, Engine, Engine];
  const offer = await offerOf(a, [relay.url]);
  let winners = 0;
  const alice = await serve(cleanup, a, { state: "open", offer }, {
    onWinner: async () => {
      winners++;
      // Slow storage must not let a second one in.
      await new Promise((resolve) => setTimeout(resolve, 20));
    },
  });
  const both = await Promise.all([accept(cleanup, b, offer), accept(cleanup, c, offer)]);
  await Promise.all(both.map(({ done }) => done()));
  expect(winners).toBe(1);
  const states = both.map(({ client }) =>
    client.progress.state === "failed" ? client.progress.reason : client.progress.state
  );
  expect(states.toSorted()).toEqual(["accepted", "used"]);
  const winner = states[0] === "accepted" ? b : c;
  expect(alice.server.invite).toMatchObject({ state: "used", winner: winner.identity.id });
});

testWithCleanup("an expired invite is refused", async (cleanup) => {
  const relay = await relayFor(cleanup);
  const [a, b] = [await startEngine(cleanup, [relay.url]), await startEngine(cleanup, [relay.url])];
  const offer = await offerOf(a, [relay.url]);
  let late = false;
  await serve(cleanup, a, { state: "open", offer }, { now: () => now() + (late ? 2 * hour : 0) });
  late = true;
  const bob = await accept(cleanup, b, offer);
  await bob.done();
  expect(bob.client.progress).toEqual({ state: "failed", reason: "expired" });
});

testWithCleanup("an invite expires even if its inviter never comes back", async (cleanup) => {
  const relay = await relayFor(cleanup);
  const [a, b] = [await startEngine(cleanup, [relay.url]), await startEngine(cleanup, [relay.url])];
  const offer = await offerOf(a, [relay.url]);
  let late = false;
  let expired = 0;
  const { server } = await serve(cleanup, a, { state: "open", offer }, {
    now: () => now() + (late ? 2 * hour : 0),
    onExpired: () => expired++,
  });
  server.stop();
  late = true;
  await server.start();
  expect(expired).toBe(1);
  const bob = await accept(cleanup, b, offer, { now: () => now() + 2 * hour });
  expect(bob.client.progress).toEqual({ state: "failed", reason: "expired" });
});

testWithCleanup("a person cannot accept their own invite, or a garbled one", async (cleanup) => {
  const relay = await relayFor(cleanup);
  const a = await startEngine(cleanup, [relay.url]);
  const offer = await offerOf(a, [relay.url]);
  const own = await accept(cleanup, a, offer);
  expect(own.client.progress).toEqual({ state: "failed", reason: "own_invite" });
  const zeros = toBase64url(new Uint8Array(32));
  const garbled = await accept(cleanup, a, { ...offer, inviter: zeros });
  expect(garbled.client.progress).toEqual({ state: "failed", reason: "garbled" });
});

testWithCleanup(
  "a restart of both sides and the relay mid-pairing loses nothing",
  async (cleanup) => {
    const relay = await startRelay({ port: 0 });
    cleanup.add(relay, (relay) => relay.stop());
    const [a, b] = [
      await startEngine(cleanup, [relay.url]),
      await startEngine(cleanup, [relay.url]),
    ];
    const offer = await offerOf(a, [relay.url]);
    // Alice stores the winner, and stops before Bob gets the answer.
    const stored: Stored = {};
    const first = await serve(cleanup, a, { state: "open", offer }, {
      onWinner: (contact, invite) => {
        Object.assign(stored, { contact, invite });
        first.server.stop();
        return Promise.resolve();
      },
    });
    const bob = await accept(cleanup, b, offer);
    await until("Alice has stored the winner", () => stored.invite !== undefined);
    bob.client.stop();
    expect(bob.client.progress.state).toBe("asking");
    await relay.stop();
    await relayFor(cleanup, relay.port);
    // Plain data is all that survives.
    const invite: ServedInvite = JSON.parse(JSON.stringify(stored.invite));
    const again = await accept(cleanup, b, JSON.parse(JSON.stringify(offer)));
    await serve(cleanup, a, invite, {
      onWinner: () => Promise.reject(new Error("There is a winner already")),
    });
    await again.done();
    expect(again.client.progress).toMatchObject({
      state: "accepted",
      contact: { id: a.identity.id, name: "Alice" },
    });
  },
);

testWithCleanup(
  "a winner who could not be stored gets the answer after a successful write",
  async (cleanup) => {
    const relay = await relayFor(cleanup);
    const [a, b] = [
      await startEngine(cleanup, [relay.url]),
      await startEngine(cleanup, [relay.url]),
    ];
    const offer = await offerOf(a, [relay.url]);
    let attempts = 0;
    await serve(cleanup, a, { state: "open", offer }, {
      onWinner: () => ++attempts === 1 ? Promise.reject(new Error("disk full")) : Promise.resolve(),
    });
    const bob = await accept(cleanup, b, offer);
    await bob.done();
    expect(bob.client.progress.state).toBe("accepted");
    expect(attempts).toBe(2);
  },
);

testWithCleanup("a holder of the link cannot answer for the inviter", async (cleanup) => {
  const relay = await relayFor(cleanup);
  const [a, b, eve] = await Promise.all(
    [1, 2, 3].map(() => startEngine(cleanup, [relay.url])),
  ) as [Engine, Engine, Engine];
  const offer = await offerOf(a, [relay.url]);
  // Eve serves the same secret as her own, and fills the room with garbage.
  await serve(cleanup, eve, { state: "open", offer });
  const { room } = await deriveInviteRoom(offer.secret);
  const bob = await accept(cleanup, b, offer);
  await until("Bob sees somebody", () => bob.progress.length === 1);
  for (let i = 0; i < 20; i++) void eve.links[0]?.send(room, undefined, "E".repeat(100));
  const alice = await serve(cleanup, a, { state: "open", offer });
  await bob.done();
  expect(bob.client.progress).toMatchObject({ contact: { id: a.identity.id } });
  expect(alice.stored.contact?.id).toBe(b.identity.id);
});

testWithCleanup("private relays: the invite and the answer bring tokens", async (cleanup) => {
  const key = "k".repeat(32);
  const [ours, theirs] = await Promise.all(
    [key, "t".repeat(32)].map(async (each) =>
      cleanup.add(
        await startRelay({ port: 0, accessKeys: [{ name: "test", key: each }] }),
        (relay) => relay.stop(),
      )
    ),
  ) as [RunningRelay, RunningRelay];
  const a = await startEngine(cleanup, [ours.url], { access: key });
  const made = await createInvite({
    inviter: a.identity.id,
    relays: [ours.url],
    accessKeyFor: () => key,
    lifeSeconds: hour,
    now: now(),
  });
  if (!made.ok) throw new Error(made.reason);
  const parsed = parseInvite(made.link, now());
  if (!parsed.ok) throw new Error(parsed.reason);
  const { offer } = parsed;
  const access = offer.relays[0]?.access;
  expect(access).toMatch(/^rt1\./);
  const alice = await serve(cleanup, a, { state: "open", offer: made.offer }, {
    accessKeyFor: () => key,
  });
  // Bob has a private relay of his own, and only the invite's token for Alice's.
  const b = await startEngine(cleanup, [ours.url], { access });
  const bob = await accept(cleanup, b, offer, {
    relays: [theirs.url],
    accessKeyFor: () => "t".repeat(32),
  });
  await bob.done();
  const contact = bob.stored.contact;
  expect(contact?.relays.map(({ url }) => url)).toEqual([theirs.url, ours.url]);
  expect(alice.stored.contact?.relays.map(({ url }) => url)).toEqual([ours.url, theirs.url]);
  const token = contact?.relays[1]?.access;
  expect(token).toMatch(/^rt1\./);
  expect(alice.stored.contact?.relays[1]?.access).toMatch(/^rt1\./);

  const { room } = await pairOf(b.identity, a.identity.id);
  const link = cleanup.add(
    new RelayLink({ url: ours.url, access: token ?? "" }),
    (link) => link.close(),
  );
  const heard: string[] = [];
  link.listen((event) => {
    if (event.type === "joined") heard.push("joined");
    if (event.type === "join_refused") heard.push(event.code);
  });
  link.join(room, "", token);
  link.connect();
  await until("the pair's room opens to the token", () => heard.length === 1);
  link.join("x".repeat(43), "", token);
  await until("another room does not", () => heard.length === 2);
  expect(heard).toEqual(["joined", "access_denied"]);
});
