import { closeCodes } from "@ringside/protocol";
import { type RelayEvent, RelayLink } from "@ringside/relay_link";
import { expect } from "@std/expect";
import { FakeClock } from "../doubles/fake_clock.ts";
import { FakeRelay } from "../doubles/fake_relay.ts";

const room = "r".repeat(43);
const other = "o".repeat(43);
const denied = closeCodes.access_denied.code;

/** A guest of a private relay: online, and in `room` by the token "first". */
async function beginAsGuest() {
  const clock = new FakeClock();
  const relay = new FakeRelay();
  const link = new RelayLink({
    url: "https://relay.example",
    access: "first",
    clock,
    random: () => 0,
    webSocket: relay.WebSocket,
  });
  const events: RelayEvent[] = [];
  link.listen((event) => events.push(event));
  link.connect();
  relay.welcome();
  link.join(room, "card", "first");
  await Promise.resolve();
  relay.socket.say({ t: "joined", seq: 1, room, self: "me", members: [{ id: "you", card: "c" }] });
  const joins = () =>
    relay.socket.heardOf("join").flatMap((join) => "rooms" in join ? join.rooms : []);
  return { clock, relay, link, events, joins };
}

Deno.test("a fresh token reaches the relay at once, and the room stays joined", async () => {
  const { relay, link, joins } = await beginAsGuest();
  link.setRoomAccess(room, "second");
  await Promise.resolve();
  expect(joins().slice(1)).toEqual([{ room, card: "card", access: "second" }]);
  void link.send(room, undefined, "body");
  expect(relay.socket.heardOf("send").length).toBe(1);
  relay.socket.say({ t: "joined", seq: 2, room, self: "me", members: [] });
  link.setRoomAccess(room, "second");
  await Promise.resolve();
  expect(joins().length).toBe(2);
});

Deno.test("a fresh token whose join went down with its socket is shown after the resume", async () => {
  const { clock, relay, link, joins } = await beginAsGuest();
  link.setRoomAccess(room, "second");
  await Promise.resolve();
  for (let i = 0; i < 2; i++) {
    relay.socket.drop();
    clock.advance(300);
    relay.welcome({ resumed: true });
    expect(joins()).toEqual([{ room, card: "card", access: "second" }]);
  }
  relay.socket.say({ t: "joined", seq: 2, room, self: "me", members: [] });
  relay.socket.drop();
  clock.advance(1_200);
  relay.welcome({ resumed: true });
  expect(joins()).toEqual([]);
});

Deno.test("who is taken out of a room is told, and joins with the next token", async () => {
  const { relay, link, events, joins } = await beginAsGuest();
  relay.socket.say({ t: "left", seq: 2, room, id: "me", reason: "lost" });
  expect(events.slice(-2)).toEqual([
    { type: "left", room, id: "me", reason: "lost" },
    { type: "join_refused", room, code: "access_denied" },
  ]);
  expect(await link.send(room, undefined, "x")).toEqual({ ok: false, reason: "not_in_room" });
  link.setRoomAccess(room, "second");
  await Promise.resolve();
  expect(joins().slice(1)).toEqual([{ room, card: "card", access: "second" }]);
});

Deno.test("a relay that refuses one token is shown those of the other rooms, each once", async () => {
  const { clock, relay, link } = await beginAsGuest();
  link.join(other, "card", "another room's");
  const shown = () =>
    relay.sockets.map(({ heard }) => {
      const hello = heard.find((message) => message.t === "hello");
      return hello?.t === "hello" ? hello.access : undefined;
    });
  relay.socket.drop(denied);
  relay.socket.open();
  relay.socket.drop(denied);
  expect(link.status).toEqual({ state: "refused", reason: "access_denied" });
  clock.advance(60_000);
  expect(shown()).toEqual(["first", "another room's"]);
  link.setRoomAccess(room, "second");
  relay.socket.open();
  expect(shown().at(-1)).toBe("second");
});
