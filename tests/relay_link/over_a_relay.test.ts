import { mintRoomTokens, type RelayEvent, RelayLink, testRelay } from "@ringside/relay_link";
import { expect } from "@std/expect";
import { type RelayOverrides, startRelay } from "../../relay/hosts/start_relay.ts";
import { type Cleanup, testWithCleanup } from "../contacts/rig.ts";
import { TcpProxy } from "../doubles/tcp_proxy.ts";
import { until } from "../doubles/until.ts";

const room = "A".repeat(43);
const key = "k".repeat(32);

const relayFor = async (cleanup: Cleanup, overrides: RelayOverrides = {}) =>
  cleanup.add(await startRelay({ port: 0, ...overrides }), (relay) => relay.stop());

function linkTo(cleanup: Cleanup, url: string, access?: string) {
  const link = new RelayLink({ url, ...(access === undefined ? {} : { access }) });
  const events: RelayEvent[] = [];
  link.listen((event) => events.push(event));
  link.connect();
  cleanup.add(link, (link) => link.close());
  return { link, events, of: (type: RelayEvent["type"]) => events.filter((e) => e.type === type) };
}

testWithCleanup(
  "a session survives its sockets: nothing twice, nothing missing, no one leaves",
  async (cleanup) => {
    const relay = await relayFor(cleanup);
    const proxy = cleanup.add(new TcpProxy(relay.port), (proxy) => proxy.stop());
    const a = linkTo(cleanup, proxy.url);
    const b = linkTo(cleanup, relay.url);
    a.link.join(room, "a");
    b.link.join(room, "b");
    await until("both are in the room", () => a.of("joined").length + b.of("joined").length === 2);
    const bodies = Array.from({ length: 30 }, (_, i) => `m${i}`);
    for (const [i, body] of bodies.entries()) {
      void a.link.send(room, undefined, body);
      void b.link.send(room, undefined, body);
      if (i % 10 === 5) {
        const losses = () =>
          a.events.filter((e) => e.type === "status" && e.status.state === "waiting").length;
        await until("a is online", () => a.link.status.state === "online");
        const before = losses();
        proxy.cut();
        await until("a has lost its socket", () => losses() > before);
      }
    }
    const got = ({ events }: typeof a) =>
      events.flatMap((event) => event.type === "message" ? [event.body] : []);
    await until("all has arrived", () => got(a).length >= 30 && got(b).length >= 30);
    expect(got(a)).toEqual(bodies);
    expect(got(b)).toEqual(bodies);
    expect([...a.of("session_lost"), ...b.of("left")]).toEqual([]);
    expect(a.link.status).toMatchObject({ state: "online", resumed: true });
  },
);

testWithCleanup("rooms are rejoined after the relay has restarted", async (cleanup) => {
  const relay = await relayFor(cleanup);
  const { link, of } = linkTo(cleanup, relay.url);
  const rooms = Array.from({ length: 300 }, (_, i) => String(i).padStart(43, "0"));
  for (const each of rooms) link.join(each, "c".repeat(800));
  await until("all are joined", () => of("joined").length === 300);
  await relay.stop();
  await relayFor(cleanup, { port: relay.port });
  await until("all are joined again", () => of("joined").length === 600);
  expect(of("session_lost").length).toBe(1);
});

testWithCleanup("closing a link tells the others at once", async (cleanup) => {
  const relay = await relayFor(cleanup);
  const [a, b] = [linkTo(cleanup, relay.url), linkTo(cleanup, relay.url)];
  a.link.join(room, "a");
  b.link.join(room, "b");
  await until("both are in the room", () => a.of("joined").length + b.of("joined").length === 2);
  a.link.close();
  await until("b sees a leave", () => b.of("left").length === 1);
  expect(b.of("left")).toMatchObject([{ reason: "left" }]);
});

testWithCleanup("a wrong key is refused until a right one is set", async (cleanup) => {
  const relay = await relayFor(cleanup, { accessKeys: [{ name: "test", key }] });
  const { link } = linkTo(cleanup, relay.url, "wrong");
  await until("it is refused", () => link.status.state === "refused");
  expect(link.status).toEqual({ state: "refused", reason: "access_denied" });
  link.setAccess(key);
  await until("it is online", () => link.status.state === "online");
});

testWithCleanup("a relay can be tested before it is used", async (cleanup) => {
  const open = await relayFor(cleanup, {
    iceServers: [{
      urls: ["stun:stun.example", "turn:turn.example"],
      username: "u",
      credential: "c",
    }],
  });
  expect(await testRelay(open.url)).toMatchObject({ ok: true, stun: true, turn: true });
  const bare = await relayFor(cleanup, { accessKeys: [{ name: "test", key }] });
  expect(await testRelay(bare.url, key)).toMatchObject({ ok: true, stun: false, turn: false });
  expect(await testRelay(bare.url)).toEqual({ ok: false, reason: "access_denied" });
  expect(await testRelay("http://far.example")).toEqual({ ok: false, reason: "bad_address" });
  await bare.stop();
  expect(await testRelay(bare.url)).toEqual({ ok: false, reason: "unreachable" });
  const web = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    () => new Response("a web page"),
  );
  cleanup.add(web, (web) => web.shutdown());
  expect(await testRelay(`http://127.0.0.1:${web.addr.port}`)).toEqual({
    ok: false,
    reason: "not_a_relay",
  });
});

testWithCleanup("tokens are minted for rooms by whoever has the key", async (cleanup) => {
  const closed = await relayFor(cleanup, { accessKeys: [{ name: "test", key }] });
  const minted = await mintRoomTokens(closed.url, key, [room], 60);
  expect(minted).toMatchObject({ ok: true, tokens: [{ room }] });
  const token = minted.ok ? minted.tokens[0]?.token : undefined;
  const { link, of } = linkTo(cleanup, closed.url, token);
  link.join(room, "card", token);
  await until("the token opens the room", () => of("joined").length === 1);
  expect(await mintRoomTokens(closed.url, "wrong", [room], 60)).toEqual({
    ok: false,
    reason: "access_denied",
  });
  const open = await relayFor(cleanup);
  expect(await mintRoomTokens(open.url, undefined, [room], 60)).toEqual({ ok: true, tokens: [] });
  await open.stop();
  expect(await mintRoomTokens(open.url, key, [room], 60)).toEqual({
    ok: false,
    reason: "unreachable",
  });
});
