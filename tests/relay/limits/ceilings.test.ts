import { expect } from "@std/expect";
import { limits } from "@ringside/protocol";
import { Access } from "../../../relay/access/access.ts";
import { MemoryRooms } from "../../../relay/hosts/process/memory_rooms.ts";
import { SessionHost } from "../../../relay/hosts/process/session_host.ts";
import { type Ceilings, noCeilings } from "../../../relay/limits/ceilings.ts";
import { FakeClock } from "../../doubles/fake_clock.ts";
import { HostClient } from "../host_client.ts";

const room = (i: number) => String(i).padStart(43, "r");

class FullRelay {
  memory = 0;
  readonly host: SessionHost;
  #addresses = 0;

  constructor(ceilings: Partial<Ceilings>) {
    this.host = new SessionHost({
      limits,
      rooms: (deliver) => new MemoryRooms(limits, deliver),
      access: new Access([]),
      ice: () => ({ ice: [] }),
      clock: new FakeClock(),
      soon: (task) => task(),
      log: () => {},
      ceilings: { ...noCeilings, ...ceilings },
      memory: () => this.memory,
    });
  }

  /** A client with its own address. */
  client(): HostClient {
    return HostClient.hello(this.host, {}, { address: `192.0.2.${this.#addresses++}` });
  }
}

/** Checks that an existing session continues and resumes, while a new one is refused. */
function expectFull(relay: FullRelay, inside: HostClient): void {
  expect(relay.client().closedWith).toBe("too_many_sessions");
  inside.message(1, room(0));
  expect(inside.heard.some((frame) => frame.t === "sent" && frame.n === 1)).toBe(true);
  inside.vanish();
  expect(inside.resume(relay.host).welcome?.resumed).toBe(true);
}

Deno.test("a relay at its ceiling of sessions refuses new ones", () => {
  const relay = new FullRelay({ sessions: 2 });
  const [inside, other] = [relay.client(), relay.client()];
  inside.join(room(0));
  expectFull(relay, inside);
  other.bye();
  expect(relay.client().welcome).toBeDefined();
  relay.host.stop();
});

Deno.test("a relay at its ceiling of rooms refuses new sessions", () => {
  const relay = new FullRelay({ rooms: 3 });
  const inside = relay.client();
  for (let i = 0; i < 3; i++) inside.join(room(i));
  expectFull(relay, inside);
  relay.host.stop();
});

Deno.test("a relay at its ceiling of memory refuses new sessions", () => {
  const relay = new FullRelay({ memory: 1_000 });
  const inside = relay.client();
  inside.join(room(0));
  relay.memory = 1_000;
  expectFull(relay, inside);
  relay.memory = 999;
  expect(relay.client().welcome).toBeDefined();
  relay.host.stop();
});

Deno.test("the last eighth of the card bytes is reserved for existing sessions, and nobody exceeds the total", () => {
  const relay = new FullRelay({ cardBytes: 8 * 1_024 });
  const inside = relay.client();
  for (let i = 0; i < 7; i++) inside.join(room(i), undefined, "c".repeat(512));
  expectFull(relay, inside);
  const back = inside.resume(relay.host);
  back.join(room(7), undefined, "c".repeat(512));
  expect(back.heard.at(-1)).toMatchObject({ t: "joined", room: room(7) });
  back.join(room(8), undefined, "c".repeat(512));
  expect(back.heard.at(-1)).toMatchObject({ t: "error", code: "unavailable", room: room(8) });
  back.say({ t: "leave", room: room(7) });
  back.join(room(8));
  expect(back.heard.at(-1)).toMatchObject({ t: "joined", room: room(8) });
  relay.host.stop();
});

Deno.test("however a session ends, it releases what it held", () => {
  const relay = new FullRelay({ cardBytes: 1_024 });
  const ends: ((client: HostClient) => void)[] = [
    (client) => client.bye(),
    (client) => relay.host.binary(client.connection),
    (client) => client.text("no frame"),
    (client) => relay.host.end(client.welcome?.session ?? ""),
    (client) => relay.host.release(client.welcome?.session ?? ""),
    () => relay.host.abandonAll(),
  ];
  for (const end of ends) {
    const client = relay.client();
    client.join(room(0), undefined, "c".repeat(300));
    expect(client.heard.at(-1)?.t).toBe("joined");
    end(client);
  }
  expect(relay.client().welcome).toBeDefined();
  relay.host.stop();
});
