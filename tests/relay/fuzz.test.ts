import { expect } from "@std/expect";
import { limits, parseClientFrame } from "@ringside/protocol";
import { Access } from "../../relay/access/access.ts";
import { MemoryRooms } from "../../relay/hosts/process/memory_rooms.ts";
import { SessionHost } from "../../relay/hosts/process/session_host.ts";
import type { Connection } from "../../relay/hosts/process/connection.ts";
import { FakeClock } from "../doubles/fake_clock.ts";
import { Chance, mutate } from "./frame_chance.ts";
import { FuzzClient, type Intent } from "./fuzz_client.ts";

const frames = 100_000;
const rooms = Array.from({ length: 6 }, (_, i) => String(i).padStart(43, "r"));
/** Enough that the answers to one frame of joins fill a replay buffer. */
const crowd = Array.from({ length: 60 }, (_, i) => String(i).padStart(43, "c"));

/** One run: clients that send valid frames, invalid ones and none, in any order. */
class Fuzz {
  readonly clock = new FakeClock();
  fault: string | undefined;
  readonly intents = new Map<string, Intent>();
  readonly clients = Array.from({ length: 8 }, () => new FuzzClient(this.intents));
  readonly closes = new Map<string, number>();
  /** Frames that no correct client would send. */
  hostile = 0;
  /** Frames of many joins, by what happened to the socket. */
  readonly crowds = { borne: 0, cut: 0 };
  #bodies = 0;
  #due: (() => void)[] = [];
  readonly host = new SessionHost({
    // Small enough that replay buffers and rooms overflow sometimes.
    limits: {
      ...limits,
      ...{ membersPerRoom: 6, roomsPerSession: 50, replayMessages: 40, unsentBytes: 4_096 },
    },
    rooms: (deliver) => new MemoryRooms({ membersPerRoom: 6 }, deliver),
    access: new Access([]),
    ice: () => ({ ice: [] }),
    clock: this.clock,
    soon: (task) => void this.#due.push(task),
    log: (level, _event, fields = {}) => {
      if (level === "error") this.fault ??= String(fields.stack);
    },
  });

  constructor(private readonly chance: Chance) {}

  /** One frame, or an event between frames. */
  step(client: FuzzClient): void {
    const { chance } = this;
    if (!client.connection || client.closedWith) return this.connect(client);
    const connection = client.connection;
    const odds = chance.below(100);
    if (chance.below(500) === 0) this.joinCrowd(client, connection);
    else if (odds < 93) {
      const hostile = odds >= 60;
      if (hostile) this.hostile++;
      if (!hostile) this.host.text(connection, this.properFrame(client));
      else if (odds === 92) this.host.binary(connection);
      else if (odds === 91) this.host.text(connection, chance.text(chance.below(200)));
      else this.host.text(connection, mutate(chance, this.properFrame(client, false)));
    } else if (odds < 96) this.lose(client, chance.pick([1000, 1001, 1006, 4000]));
    else this.clock.advance(chance.below(odds === 96 ? 20_000 : 500));
    if (chance.below(3) === 0) this.clock.advance(4);
  }

  /** Many joins in one frame, whose answers the client may not read. */
  joinCrowd(client: FuzzClient, connection: Connection): void {
    const { chance } = this;
    if (chance.below(2)) client.unsent = 1e6;
    const many = crowd.slice(chance.below(10)).map((room) => ({ room, card: "c" }));
    this.host.text(connection, JSON.stringify({ t: "join", rooms: many }));
    // A client that has caught up leaves them again, so that others can join.
    if (!client.closedWith) {
      for (const room of crowd) {
        client.rooms.delete(room);
        this.host.text(connection, JSON.stringify({ t: "leave", room }));
      }
    }
    this.crowds[client.closedWith ? "cut" : "borne"]++;
  }

  /** Rooms without a session. */
  get abandonedRooms(): number {
    const wanted = new Set<string>();
    for (const id of this.host.sessions) {
      for (const room of this.host.session(id)?.state.rooms.keys() ?? []) wanted.add(room);
    }
    return this.host.counts.rooms - wanted.size;
  }

  /** Sends the output that a turn has gathered. */
  endTurn(): void {
    for (let task = this.#due.shift(); task; task = this.#due.shift()) task();
  }

  connect(client: FuzzClient): void {
    const { chance } = this;
    if (client.connection) this.lose(client, 1006);
    client.closedWith = undefined;
    client.unsent = 0;
    const resuming = client.session !== "" && chance.below(4) > 0;
    const session = resuming ? client.session : undefined;
    const address = `10.0.0.${chance.below(250)}`;
    const connection = this.host.open(client, { address, ...(session ? { session } : {}) });
    client.connection = connection;
    const token = chance.below(8) ? client.token : "wrong";
    const last = chance.below(8) ? client.lastSeq : chance.below(client.lastSeq * 2 + 1);
    const may = () => chance.below(2) === 0;
    const hello = { t: "hello", v: 1, runs: may(), batches: may() };
    const proper = JSON.stringify(resuming ? { ...hello, resume: { token, last } } : hello);
    const text = chance.below(10) ? proper : mutate(chance, proper);
    const parsed = parseClientFrame(text);
    if (parsed.ok && parsed.message.t === "hello") {
      client.resumeFrom = parsed.message.resume?.last ?? 0;
      client.batches = parsed.message.batches ?? false;
    }
    this.host.text(connection, text);
  }

  lose(client: FuzzClient, code: number): void {
    if (!client.connection) return;
    const { closedWith } = client;
    if (closedWith) this.closes.set(closedWith, (this.closes.get(closedWith) ?? 0) + 1);
    this.host.closed(client.connection, code);
    client.connection = undefined;
  }

  properFrame(client: FuzzClient, meant = true): string {
    const { chance } = this;
    const room = chance.pick(rooms);
    switch (chance.below(8)) {
      case 0:
        return JSON.stringify({ t: "join", room, card: "c".repeat(chance.below(50)) });
      case 1:
        return JSON.stringify({
          t: "join",
          rooms: [{ room, card: "" }, { room: chance.pick(rooms), card: "x" }],
        });
      case 2:
        return JSON.stringify({ t: "ack", last: chance.below(client.lastSeq + 5) });
      case 3:
        if (chance.below(3)) return "ping";
        // From here on no message from this room may arrive.
        if (meant) client.rooms.delete(room);
        return JSON.stringify({ t: "leave", room });
      case 4:
        return JSON.stringify({ t: "card", room, card: String(chance.below(9)) });
      default:
        return this.properSend(client, room, meant);
    }
  }

  properSend(client: FuzzClient, room: string, meant: boolean): string {
    const { chance } = this;
    const known = client.rooms.get(room);
    const others = [...known?.others ?? []];
    const to = others.length > 0 && chance.below(2) ? chance.pick(others) : undefined;
    const body = `${meant ? "meant" : "mutant"}${this.#bodies++}`;
    if (meant && known) this.intents.set(body, { room, from: known.self, to });
    const n = client.lastN + 1;
    if (meant) client.lastN = n;
    return JSON.stringify({ t: "send", n, room, to, body });
  }
}

Deno.test(`the relay survives ${frames} random and mutated frames`, () => {
  const seed = Number(Deno.env.get("FUZZ_SEED") ?? crypto.getRandomValues(new Uint32Array(1))[0]);
  console.log(`FUZZ_SEED=${seed}`);
  const chance = new Chance(seed);
  const fuzz = new Fuzz(chance);
  while (fuzz.hostile < frames && !fuzz.fault) {
    fuzz.step(chance.pick(fuzz.clients));
    fuzz.endTurn();
    if (fuzz.hostile % 100 === 0) expect(fuzz.abandonedRooms).toBe(0);
  }
  expect(fuzz.fault).toBeUndefined();
  // The run was effective: messages arrived, and every outcome occurred.
  for (const client of fuzz.clients) expect(client.delivered).toBeGreaterThan(100);
  for (const name of ["bad_frame", "frame_too_large", "no_session", "slow_reader"]) {
    expect([...fuzz.closes.keys()]).toContain(name);
  }
  expect(Math.min(fuzz.crowds.borne, fuzz.crowds.cut)).toBeGreaterThan(10);
  for (const client of fuzz.clients) fuzz.lose(client, 1006);
  fuzz.clock.advance(60_000);
  fuzz.clock.advance(60_000);
  const { addresses: _idle, ...counts } = fuzz.host.counts;
  expect(counts).toEqual({ sessions: 0, rooms: 0, sockets: 0 });
  expect(fuzz.clock.waiting).toBe(0);
});
