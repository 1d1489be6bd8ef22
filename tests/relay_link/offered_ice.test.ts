import { iceNamedByOthers, RelayLink } from "@ringside/relay_link";
import { expect } from "@std/expect";
import { FakeClock } from "../doubles/fake_clock.ts";
import { FakeRelay } from "../doubles/fake_relay.ts";

for (
  const [url, server] of [
    ["https://relay.example", "stun:relay.example:8787"],
    ["https://relay.example:8443/ringside", "stun:relay.example:8787"],
    ["https://[2620:fe::fe]", "stun:[2620:fe::fe]:8787"],
    ["http://127.0.0.1:9000", "stun:127.0.0.1:8787"],
  ] as const
) {
  Deno.test(`a relay dialled as ${url} that answers STUN is ${server}`, () => {
    const relay = new FakeRelay();
    const clock = new FakeClock();
    const link = new RelayLink({ url, clock, webSocket: relay.WebSocket });
    link.connect();
    relay.welcome({ ice: [{ urls: "turn:turn.example" }], stunPort: 8787 });
    const ice = [{ urls: [server] }, { urls: "turn:turn.example" }];
    expect(link.status).toMatchObject({ state: "online", ice });
    relay.socket.say({ t: "ice", ice: [], stunPort: 3478 });
    expect(link.status).toMatchObject({ ice: [{ urls: [server.replace("8787", "3478")] }] });
    relay.socket.say({ t: "ice", ice: [] });
    expect(link.status).toMatchObject({ ice: [] });
    link.close();
    expect(clock.waiting).toBe(0);
  });
}

Deno.test("fresh ICE servers hold the relay itself as well", async () => {
  const relay = new FakeRelay();
  const clock = new FakeClock();
  const webSocket = relay.WebSocket;
  const link = new RelayLink({ url: "https://relay.example", clock, webSocket });
  link.connect();
  relay.welcome({ ice: [] });
  const fresh = link.refreshIce();
  relay.socket.say({ t: "ice", ice: [], stunPort: 3478 });
  expect(await fresh).toEqual([{ urls: ["stun:relay.example:3478"] }]);
  link.close();
});

Deno.test("somebody else's relay that answers STUN is used where it may be named", () => {
  const stun = (host: string) => [{ urls: [`stun:${host}:8787`] }];
  const own = ["https://own.example"];
  expect(iceNamedByOthers(stun("relay.example"), own)).toEqual(stun("relay.example"));
  expect(iceNamedByOthers(stun("[2620:fe::fe]"), own)).toEqual(stun("[2620:fe::fe]"));
  expect(iceNamedByOthers(stun("10.0.0.1"), own)).toEqual([]);
  expect(iceNamedByOthers(stun("127.0.0.1"), own)).toEqual([]);
});
