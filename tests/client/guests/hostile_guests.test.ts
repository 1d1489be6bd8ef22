import { CallLinkClient, CallLinkServer, type GuestVerdict } from "@ringside/contacts";
import {
  type CallLinkOffer,
  deriveCallLinkRoom,
  deriveInviteRoom,
  generateIdentity,
  type GuestRequest,
  type Identity,
  makeCallLink,
  makeGuestAnswer,
  makeGuestRequest,
  openGuestAnswer,
  openGuestRequest,
  randomId,
} from "@ringside/seal";
import { expect } from "@std/expect";
import { startRelay } from "../../../relay/hosts/start_relay.ts";
import { testWithCleanup } from "../../contacts/rig.ts";
import { FakeClock } from "../../doubles/fake_clock.ts";
import { FakeRelayHub, type FakeRelayPort } from "../../doubles/fake_relay_port.ts";
import { until } from "../../doubles/until.ts";
import { linkOf, openLink, startOwner } from "./visitors.ts";

const owner = await generateIdentity();
const offer = makeCallLink({
  owner: owner.id,
  name: "Ada",
  relays: [{ url: "https://r.example" }],
});

/** Ada's server in a room in memory, with everything that it was asked to decide. */
async function serve(
  hub: FakeRelayHub,
  clock: FakeClock,
  verdict: GuestVerdict["result"] = "busy",
) {
  const decided: [string, GuestRequest][] = [];
  const server = new CallLinkServer({
    ...{ identity: owner, name: () => "Ada", offer, relay: hub.port(), relays: [hub.url], clock },
    decide: (guest, request) => {
      decided.push([guest, request]);
      return { result: verdict } as GuestVerdict;
    },
  });
  await server.start();
  return { server, decided };
}

/** A member of the link's room who says what they like, and the challenge that is in force. */
async function intruder(hub: FakeRelayHub) {
  const { openOwnerCard, room } = await deriveCallLinkRoom(offer);
  const port = hub.port();
  const bodies: string[] = [];
  let challenge = "";
  const read = async (card: string) => challenge = await openOwnerCard(card) ?? challenge;
  port.listen((event) => {
    if (event.type === "message") bodies.push(event.body);
    if (event.type === "carded") void read(event.card);
    if (event.type === "joined") { for (const { card } of event.members) void read(card); }
  });
  port.join(room, "");
  await until("the owner's card is read", () => challenge !== "");
  return {
    bodies,
    port,
    room,
    challenge: () => challenge,
    say: (body: string) => port.send(room, undefined, body),
  };
}

const ask = async (identity: Identity, to: string, of: CallLinkOffer = offer) => {
  const request = { want: "join", to, name: "Zoe" } as const;
  const made = await makeGuestRequest({ identity, offer: of, request });
  if (!made.ok) throw new Error(made.reason);
  return made;
};
/** All that is under way in the server is decided. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 30));

Deno.test("a knock that is replayed is decided once, and answered with the first answer", async () => {
  const [hub, clock] = [new FakeRelayHub("https://r.example"), new FakeClock()];
  const { decided } = await serve(hub, clock);
  const eve = await intruder(hub);
  const zoe = await generateIdentity();
  const { body, nonce } = await ask(zoe, eve.challenge());
  for (let i = 0; i < 5; i++) void eve.say(body);
  await until("each was answered", () => eve.bodies.length === 5);
  expect(decided).toHaveLength(1);
  expect(new Set(eve.bodies).size).toBe(1);
  expect(await openGuestAnswer({ identity: zoe, offer, nonce, body: eve.bodies[0]! }))
    .toEqual({ ok: true, answer: { result: "busy" } });
});

Deno.test("a knock that could not be answered is decided again when it is repeated", async () => {
  const [hub, clock] = [new FakeRelayHub("https://r.example"), new FakeClock()];
  let asked = 0;
  const server = new CallLinkServer({
    ...{ identity: owner, name: () => "Ada", offer, relay: hub.port(), relays: [hub.url], clock },
    accessKeyFor: () => "a key",
    // The relay issues no token the first time.
    fetch: () =>
      Promise.resolve(
        ++asked === 1 ? new Response("", { status: 429 }) : Response.json({ tokens: [] }),
      ),
    decide: () => ({ result: "admitted" }),
  });
  await server.start();
  const zoe = await intruder(hub);
  const { body } = await ask(await generateIdentity(), zoe.challenge());
  void zoe.say(body);
  await until("the relay was asked", () => asked === 1);
  await settled();
  expect(zoe.bodies).toEqual([]);
  void zoe.say(body);
  await until("it is answered", () => zoe.bodies.length === 1);
  server.stop();
});

Deno.test("a knock of before the owner's restart, or to another challenge, is not decided", async () => {
  const [hub, clock] = [new FakeRelayHub("https://r.example"), new FakeClock()];
  const { server } = await serve(hub, clock);
  const eve = await intruder(hub);
  const { body } = await ask(await generateIdentity(), eve.challenge());
  server.stop();
  const { decided } = await serve(hub, clock);
  void eve.say(body);
  void eve.say((await ask(await generateIdentity(), randomId())).body);
  await settled();
  expect(decided).toEqual([]);
});

Deno.test("nobody knocks under another's key, even with the link", async () => {
  const [bob, eve] = [await generateIdentity(), await generateIdentity()];
  // Eve has Bob's identity but not his private key.
  const { body } = await ask({ ...eve, id: bob.id }, randomId());
  expect(await openGuestRequest({ identity: owner, secret: offer.secret, body }))
    .toEqual({ ok: false, reason: "not_authentic" });
});

Deno.test("a link holder cannot answer for the owner, nor open what the two say", async () => {
  const [zoe, eve] = [await generateIdentity(), await generateIdentity()];
  const { body, nonce } = await ask(zoe, randomId());
  const { secret } = offer;
  const forged = await makeGuestAnswer({
    ...{ identity: eve, secret, request: { sender: zoe.id, nonce } },
    answer: { result: "revoked" },
  });
  expect(await openGuestAnswer({ identity: zoe, offer, nonce, body: forged }))
    .toEqual({ ok: false, reason: "not_authentic" });
  expect(await openGuestRequest({ identity: eve, secret, body }))
    .toMatchObject({ ok: false, reason: "not_authentic" });
});

Deno.test("without the link's secret nothing in its room opens, nor does an invite's key", async () => {
  const other = makeCallLink({ owner: owner.id, name: "Ada", relays: offer.relays });
  const { body } = await ask(await generateIdentity(), randomId());
  expect(await openGuestRequest({ identity: owner, secret: other.secret, body }))
    .toEqual({ ok: false, reason: "not_sealed" });
  expect(await (await deriveInviteRoom(offer.secret)).open(body)).toBeUndefined();
  expect((await deriveInviteRoom(offer.secret)).room).not.toBe(
    (await deriveCallLinkRoom(offer)).room,
  );
});

Deno.test("somebody who shows the owner's card without being them is not believed", async () => {
  const [hub, clock] = [new FakeRelayHub("https://r.example"), new FakeClock()];
  const { room, sealOwnerCard } = await deriveCallLinkRoom(offer);
  const eve = hub.port();
  eve.join(room, await sealOwnerCard(randomId()));
  const zoe = await generateIdentity();
  const views: string[] = [];
  const client = new CallLinkClient({
    ...{ identity: zoe, offer, relay: hub.port(), clock },
    changed: (view) => views.push(view),
  });
  await client.start();
  await until("a card is seen", () => client.view === "owner");
  const answer = client.ask({ want: "look" });
  const { decided } = await serve(hub, clock);
  await until("the owner is asked as well", () => decided.length === 1);
  expect(await answer).toEqual({ result: "busy" });
  client.stop();
});

Deno.test("a thousand strangers cost a bounded number of decisions, and leave no timer", async () => {
  const [hub, clock] = [new FakeRelayHub("https://r.example"), new FakeClock()];
  const { decided } = await serve(hub, clock);
  const eve = await intruder(hub);
  const ports: FakeRelayPort[] = [];
  const bodies = await Promise.all(
    Array.from(
      { length: 1_000 },
      async () => (await ask(await generateIdentity(), eve.challenge())).body,
    ),
  );
  for (const body of bodies) {
    const port = hub.port();
    port.join(eve.room, "");
    ports.push(port);
    void port.send(eve.room, undefined, body);
  }
  await settled();
  await settled();
  expect(decided.length).toBeGreaterThan(0);
  expect(decided.length).toBeLessThanOrEqual(64);
  expect(clock.waiting).toBe(0);
});

testWithCleanup(
  "of many who press Join at once one rings, the others are told that it is busy",
  async (cleanup) => {
    const relay = cleanup.add(await startRelay({ port: 0 }), (relay) => relay.stop());
    const ada = await startOwner(cleanup, relay.url);
    const link = await linkOf(ada);
    const guests = await Promise.all(
      Array.from({ length: 20 }, () => openLink(cleanup, link.offer)),
    );
    await Promise.all(
      guests.map((guest) =>
        until("it is known", () => ["available", "busy"].includes(guest.visit.state.ownerState.is))
      ),
    );
    const joins = await Promise.all(guests.map((guest, i) => guest.visit.join(`Guest ${i}`)));
    const admitted = joins.filter(({ ok }) => ok);
    expect(admitted).toHaveLength(1);
    expect(new Set(joins.map((join) => join.ok ? "in" : join.reason))).toEqual(
      new Set(["in", "busy"]),
    );
    const at = joins.findIndex(({ ok }) => ok);
    await guests[at]!.meets();
    await guests[at]!.ring();
    expect(ada.rings).toHaveLength(1);
    // Each of the others is listed as missed as long as the link's allowance lasts, no longer.
    expect(ada.state().history).toHaveLength(5);
    expect(ada.state().guests).toHaveLength(1);
  },
);
