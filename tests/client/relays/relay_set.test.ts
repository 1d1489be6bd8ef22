import { RelaySet } from "@ringside/client";
import { closeCodes } from "@ringside/protocol";
import { expect } from "@std/expect";
import { FakeClock } from "../../doubles/fake_clock.ts";
import { FakeRelay, type FakeSocket } from "../../doubles/fake_relay.ts";

const own = { url: "https://own.example" }, theirs = { url: "https://theirs.example" };

/** Relays whose frames the test writes. */
function setUp() {
  const clock = new FakeClock();
  const relay = new FakeRelay();
  const { WebSocket: webSocket, sockets } = relay;
  const set = new RelaySet(() => {}, clock, { webSocket, random: () => 0.5 });
  const socketOf = ({ url }: { url: string }): FakeSocket => {
    const found = sockets.findLast((socket) => socket.url.includes(new URL(url).host));
    if (!found) throw new Error(`Nobody connects to ${url}`);
    return found;
  };
  /** The relay lets its newest socket in. */
  const welcome = (to: { url: string }, fields: Parameters<FakeRelay["welcome"]>[0] = {}) => {
    const at = sockets.indexOf(socketOf(to));
    sockets.push(...sockets.splice(at, 1));
    relay.welcome(fields);
  };
  /** The socket was not let in; the next one is there. */
  const tryAgain = (to: { url: string }) => {
    socketOf(to).drop();
    clock.advance(60_000);
  };
  const open = () => sockets.filter(({ closedWith }) => closedWith === undefined).length;
  return { clock, set, sockets, socketOf, tryAgain, welcome, open };
}

const shown = (socket: FakeSocket) => socket.heardOf("hello").map(({ access }) => access);

Deno.test("each relay has one link, shared by all groups, until no group needs it", () => {
  const { open, set, sockets } = setUp();
  set.want("own", [own]);
  set.want("contacts", [own, theirs]);
  set.want("pairing", [theirs]);
  expect([sockets.length, set.state().map(({ own, url }) => [url, own])]).toEqual([2, [
    [own.url, true],
    [theirs.url, false],
  ]]);
  set.want("contacts", []);
  expect(open()).toBe(2);
  set.want("pairing", []);
  expect([open(), set.link(theirs.url), set.links([theirs.url, own.url]).length])
    .toEqual([1, undefined, 1]);
});

Deno.test("the person's own key opens a relay, whatever token a contact has for it", () => {
  const { set, socketOf, tryAgain, welcome } = setUp();
  set.want("contacts", [{ ...own, access: "their token" }]);
  set.want("own", [{ ...own, access: "own key" }]);
  tryAgain(own);
  welcome(own);
  expect(shown(socketOf(own))).toEqual(["own key"]);
});

Deno.test("a contact's token takes precedence over an invite's, and any over none", () => {
  const { set, socketOf, tryAgain, welcome } = setUp();
  set.want("pairing", [{ ...theirs, access: "invite's" }]);
  set.want("contacts", [theirs, { ...theirs, access: "contact's" }]);
  tryAgain(theirs);
  welcome(theirs);
  expect(shown(socketOf(theirs))).toEqual(["contact's"]);
});

Deno.test("a relay counts as away from its first failure until it is online", () => {
  const { clock, set, socketOf, welcome } = setUp();
  set.want("own", [own]);
  set.want("contacts", [theirs]);
  const both = [own.url, theirs.url];
  expect([set.away(both), set.anyOnline(both)]).toEqual([undefined, false]);
  socketOf(own).drop();
  // The other may still answer.
  expect(set.away(both)).toBeUndefined();
  expect(set.away([own.url])).toEqual({ state: "waiting", reason: "unreachable" });
  socketOf(theirs).open();
  socketOf(theirs).drop(closeCodes.access_denied.code);
  expect(set.away([theirs.url])).toEqual({ state: "refused", reason: "access_denied" });
  // A relay that is being retried comes before one that refused.
  expect(set.away([theirs.url, own.url])?.state).toBe("waiting");
  clock.advance(60_000);
  // A retry changes nothing: the relay is away until it answers.
  expect(set.away([own.url])?.state).toBe("waiting");
  welcome(own);
  expect([set.away([own.url]), set.anyOnline(both)]).toEqual([undefined, true]);
});

Deno.test("what views show of a relay is what its link is doing", () => {
  const { set, socketOf, welcome } = setUp();
  set.want("own", [own]);
  set.want("contacts", [theirs]);
  expect(set.state()[0]).toEqual({
    ...own,
    own: true,
    state: "connecting",
    sameNetworkOnly: false,
  });
  welcome(own);
  expect(set.state()[0]).toEqual({ ...own, own: true, state: "online", sameNetworkOnly: true });
  socketOf(theirs).drop();
  expect(set.state()[1]).toEqual({
    ...theirs,
    ...{ own: false, state: "waiting", trouble: "unreachable", sameNetworkOnly: false },
  });
});

Deno.test("other people's relays contribute only the ICE servers that strangers may name, each once", () => {
  const { set, welcome } = setUp();
  const inside = { urls: "turn:10.0.0.1", username: "u", credential: "c" };
  const stun = { urls: ["stun:stun.example"] };
  set.want("own", [own]);
  set.want("contacts", [theirs]);
  welcome(own, { ice: [inside, stun] });
  welcome(theirs, { ice: [inside, stun] });
  expect(set.iceServers([theirs.url])).toEqual([stun]);
  expect(set.iceServers([own.url, theirs.url])).toEqual([inside, stun]);
  expect(set.iceServers(["https://unknown.example"])).toEqual([]);
});

Deno.test("credentials are renewed well before they end", () => {
  const { clock, set, socketOf, welcome } = setUp();
  set.want("own", [own]);
  welcome(own, { ice: [{ urls: "stun:stun.example" }], iceLife: 10 });
  const asked = () => socketOf(own).heardOf("ice").length;
  clock.advance(6_900);
  expect(asked()).toBe(0);
  clock.advance(200);
  expect(asked()).toBe(1);
});

Deno.test("a lost relay is retried about every second during a call, and less often otherwise", () => {
  const { clock, set, socketOf, sockets } = setUp();
  set.want("own", [own]);
  /** Counts the attempts within this many seconds while the relay refuses each. */
  const triesIn = (seconds: number) => {
    const before = sockets.length;
    for (let i = 0, dropped: unknown; i < seconds * 10; i++) {
      const newest = socketOf(own);
      if (newest !== dropped) newest.drop();
      dropped = newest;
      clock.advance(100);
    }
    return sockets.length - before;
  };
  triesIn(180); // by now it waits long
  const calm = triesIn(20);
  set.hurry(true);
  const hurried = triesIn(20);
  expect([calm <= 4, hurried >= 12]).toEqual([true, true]);
  set.hurry(false);
  triesIn(180);
  expect(triesIn(20)).toBeLessThanOrEqual(4);
});

Deno.test("all relays are retried at once on request", () => {
  const { set, socketOf, sockets } = setUp();
  set.want("own", [own]);
  set.want("contacts", [theirs]);
  for (const relay of [own, theirs]) socketOf(relay).drop();
  const before = sockets.length;
  set.retryAll();
  expect(sockets.length - before).toBe(2);
});

Deno.test("a relay that is no longer needed leaves no timer", () => {
  const { clock, set, welcome } = setUp();
  set.want("own", [own]);
  welcome(own, { iceLife: 100 });
  set.hurry(true);
  set.want("own", []);
  expect([clock.waiting, set.state()]).toEqual([0, []]);
});
