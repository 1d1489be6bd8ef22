import { expect } from "@std/expect";
import { limits, type RelayMessage } from "@ringside/protocol";
import { Access } from "../../relay/access/access.ts";
import { MemoryRooms } from "../../relay/hosts/process/memory_rooms.ts";
import { SessionHost } from "../../relay/hosts/process/session_host.ts";
import { FakeClock } from "../doubles/fake_clock.ts";
import { HostClient } from "./host_client.ts";

const room = "r".repeat(43);
const other = "o".repeat(43);
const key = { name: "home", key: "0123456789abcdef" };
const former = { name: "guests", key: "fedcba9876543210" };

/** A private relay whose clocks move only when the test moves them. */
class PrivateRelay {
  readonly clock = new FakeClock();
  readonly access = new Access([key, former], () => 1_000 + Math.floor(this.clock.now() / 1_000));
  readonly host = new SessionHost({
    limits,
    rooms: (deliver) => new MemoryRooms(limits, deliver),
    access: this.access,
    ice: () => ({ ice: [] }),
    clock: this.clock,
    soon: (task) => task(),
    log: () => {},
  });

  token(of: string, life: number, by = key.key): string {
    return this.access.mint(by, [of], life)[0]?.token ?? "";
  }

  client(access: string, hello = {}): HostClient {
    return HostClient.hello(this.host, { access, ...hello });
  }

  /** Advances time, while every client sends heartbeats. */
  pass(seconds: number, clients: readonly HostClient[]): void {
    for (let i = 0; i < seconds; i++) {
      this.clock.advance(1_000);
      for (const client of clients) client.text("ping");
    }
  }
}

const leftBy = (client: HostClient) =>
  client.heard.filter((frame): frame is RelayMessage & { t: "left" } => frame.t === "left");

Deno.test("a session ends with the token that admitted it", () => {
  const relay = new PrivateRelay();
  const owner = relay.client(key.key);
  const guest = relay.client(relay.token(room, 60));
  for (const client of [owner, guest]) client.join(room);
  relay.pass(59, [owner, guest]);
  expect(guest.closedWith).toBeUndefined();
  relay.pass(2, [owner, guest]);
  expect(guest.closedWith).toBe("access_denied");
  expect(leftBy(owner)).toMatchObject([{ room, reason: "lost" }]);
  expect(relay.host.counts.sessions).toBe(1);
  relay.host.stop();
});

Deno.test("a session without a socket also ends with its token", () => {
  const relay = new PrivateRelay();
  const owner = relay.client(key.key);
  const guest = relay.client(relay.token(room, 10));
  for (const client of [owner, guest]) client.join(room);
  guest.vanish();
  relay.pass(12, [owner]);
  expect(leftBy(owner)).toMatchObject([{ room, reason: "lost" }]);
  expect(relay.host.counts.sessions).toBe(1);
  relay.host.stop();
});

Deno.test("a member leaves a room when its token expires, and stays if another token admits it", () => {
  const relay = new PrivateRelay();
  const owner = relay.client(key.key);
  const guest = relay.client(relay.token(room, 30));
  for (const client of [owner, guest]) client.join(room);
  owner.join(other);
  guest.join(other, relay.token(other, 90));
  const self = guest.heard.findLast((frame) => frame.t === "joined" && frame.room === room);
  relay.pass(31, [owner, guest]);
  expect(guest.closedWith).toBeUndefined();
  expect(leftBy(owner)).toMatchObject([{ room, reason: "lost" }]);
  // The client receives it as a numbered frame, so that no resume hides it.
  expect(leftBy(guest)).toMatchObject([
    { room, reason: "lost", id: self?.t === "joined" ? self.self : "" },
  ]);
  guest.message(1, room);
  expect(guest.heard.at(-1)).toMatchObject({ t: "error", code: "not_in_room" });
  relay.pass(60, [owner, guest]);
  expect(guest.closedWith).toBe("access_denied");
  relay.host.stop();
});

Deno.test("a repeated join with a new token extends the membership", () => {
  const relay = new PrivateRelay();
  const guest = relay.client(relay.token(room, 30));
  guest.join(room);
  relay.pass(20, [guest]);
  guest.join(room, relay.token(room, 100));
  relay.pass(95, [guest]);
  expect(guest.closedWith).toBeUndefined();
  // A token that expires sooner shortens nothing.
  guest.join(room, relay.token(room, 1));
  relay.pass(4, [guest]);
  expect(guest.closedWith).toBeUndefined();
  relay.pass(2, [guest]);
  expect(guest.closedWith).toBe("access_denied");
  relay.host.stop();
});

Deno.test("a resume with a new token extends the admission of the old one", () => {
  const relay = new PrivateRelay();
  const guest = relay.client(relay.token(room, 30));
  guest.join(room);
  guest.vanish();
  const again = guest.resume(relay.host, { access: relay.token(room, 100) });
  expect(again.welcome?.resumed).toBe(true);
  relay.pass(90, [again]);
  expect(again.closedWith).toBeUndefined();
  relay.pass(12, [again]);
  expect(again.closedWith).toBe("access_denied");
  relay.host.stop();
});

Deno.test("a member leaves when the key behind its token is removed", () => {
  const relay = new PrivateRelay();
  const guest = relay.client(relay.token(room, 900));
  guest.join(room);
  guest.join(other, relay.token(other, 900, former.key));
  relay.access.replace([key]);
  relay.host.revoke();
  expect(leftBy(guest)).toMatchObject([{ room: other }]);
  expect(guest.closedWith).toBeUndefined();
  relay.access.replace([]);
  relay.host.revoke();
  expect(guest.closedWith).toBe("access_denied");
  relay.host.stop();
});

Deno.test("replacing a key under the same name ends the sessions that the old key admitted", () => {
  const relay = new PrivateRelay();
  const owner = relay.client(key.key);
  const guest = relay.client(relay.token(room, 900));
  relay.access.replace([{ name: key.name, key: "another-key-of-16+" }]);
  relay.host.revoke();
  expect([owner.closedWith, guest.closedWith]).toEqual(["access_denied", "access_denied"]);
  relay.host.stop();
});

Deno.test("admissions without an expiry need no timer", () => {
  const relay = new PrivateRelay();
  const before = relay.clock.waiting;
  const owner = relay.client(key.key);
  owner.join(room);
  relay.host.text(owner.connection, "ping");
  const guest = relay.client(relay.token(room, 5));
  relay.pass(7, [owner, guest]);
  for (const client of [owner, guest]) client.bye();
  relay.clock.advance(60_000);
  expect(relay.clock.waiting).toBe(before);
  relay.host.stop();
});
