import { limits, parseRelayFrame, type RelayMessage } from "@ringside/protocol";
import { Access } from "../../relay/access/access.ts";
import { endlessBudget } from "../doubles/endless_budget.ts";
import { memberId } from "../../relay/member_id.ts";
import type { FromRoom, ToRoom } from "../../relay/actor_messages.ts";
import { emptyRoom, type RoomState, stepRoom } from "../../relay/room.ts";
import { checkResume, stepSession } from "../../relay/session.ts";
import {
  newSession,
  type SessionInput,
  type SessionRules,
  type SessionState,
} from "../../relay/session_state.ts";
import { type Chance, mutate } from "../relay/frame_chance.ts";

/** Small enough that replay buffers and rooms overflow now and then. */
const rules: SessionRules = {
  limits: {
    ...limits,
    membersPerRoom: 4,
    roomsPerSession: 2,
    replayMessages: 12,
    replayBytes: 4_000,
    frameBurst: 1_000_000,
    framesPerSecond: 1_000_000,
    messageBurst: 1_000_000,
    messagesPerSecond: 1_000_000,
  },
  access: new Access([]),
  address: endlessBudget,
};

export const rooms = ["a", "b", "c"].map((letter) => letter.repeat(43));

/** One message, and what the relay has answered and done with it. */
interface Sent {
  readonly sender: Client;
  readonly life: number;
  readonly room: string;
  readonly to: string | undefined;
  /** Of those that this session has sent to this room. */
  readonly count: number;
  readonly receivers: Set<string>;
  reached: number | undefined;
}

/** A client that believes the specification, or (`hostile`) says anything. */
interface Client {
  readonly hostile: boolean;
  /** Counts its sessions. */
  life: number;
  state: SessionState | undefined;
  online: boolean;
  welcomed: boolean;
  token: string;
  lastSeq: number;
  n: number;
  /** Own member ids of rooms it believes to be in. */
  readonly rooms: Map<string, string>;
  /** Sent and unanswered, to be repeated after a resume. */
  unanswered: { n: number; frame: string }[];
  readonly sentTo: Map<string, number>;
  /** By sender and room, the count of the last message. */
  readonly heard: Map<string, number>;
  readonly up: string[];
  readonly down: string[];
}

/**
 * Sessions and rooms as any host may run them: each actor by itself, messages between two actors in
 * order and at random times. Throws as soon as a promise of the specification is broken.
 */
export class RelayModel {
  /** Frames that sessions were given. */
  frames = 0;
  /** Sessions that have run: each a sequence of frames of its own. */
  lives = 0;
  delivered = 0;
  resumes = 0;
  readonly #chance: Chance;
  readonly #clients: Client[];
  readonly #rooms = new Map<string, RoomState>();
  readonly #toRoom = new Map<string, { room: string; queue: ToRoom[] }>();
  readonly #toSession = new Map<string, { session: string; queue: FromRoom[] }>();
  readonly #sessions = new Map<string, Client>();
  readonly #sent = new Map<string, Sent>();
  /** Sessions that ended or left a room: messages to them there may be lost. */
  readonly #gone = new Map<string, number>();
  #bodies = 0;
  #tokens = 0;

  constructor(chance: Chance, honest: number, hostile: number) {
    this.#chance = chance;
    this.#clients = Array.from({ length: honest + hostile }, (_, i) => ({
      hostile: i >= honest,
      ...{ life: 0, state: undefined, online: false, welcomed: false, token: "", lastSeq: 0, n: 0 },
      ...{ rooms: new Map(), unanswered: [], sentTo: new Map(), heard: new Map() },
      ...{ up: [], down: [] },
    }));
  }

  run(steps: number): void {
    for (let i = 0; i < steps; i++) this.#step();
    this.#settle();
  }

  #step(): void {
    const chance = this.#chance;
    const client = chance.pick(this.#clients);
    const odds = chance.below(100);
    if (odds < 25) this.#speak(client);
    else if (odds === 25) this.#lose(client);
    else {
      for (let i = chance.below(4); i >= 0; i--) {
        if (odds < 45) this.#carryUp(client);
        else if (odds < 65) this.#carryToRooms();
        else if (odds < 82) this.#carryToSessions();
        else this.#carryDown(client);
      }
    }
  }

  /** The client sends a frame, after connecting if it has no socket. */
  #speak(client: Client): void {
    if (!client.online) return this.#connect(client);
    // Between hello and welcome a client sends nothing.
    if (!client.welcomed && !client.hostile) return;
    const chance = this.#chance;
    const room = chance.pick(rooms);
    if (client.hostile) {
      const n = client.state?.last ?? 0;
      const frame = chance.pick([
        `{"t":"join","room":"${room}","card":"hostile"}`,
        `{"t":"send","n":${n + 1},"room":"${room}","body":"hostile"}`,
        `{"t":"leave","room":"${room}"}`,
        `{"t":"card","room":"${room}","card":"x"}`,
        `{"t":"ack","last":${chance.below(9)}}`,
      ]);
      client.up.push(chance.below(2) ? mutate(chance, frame) : frame);
      return;
    }
    const own = client.rooms.get(room);
    switch (chance.below(own === undefined ? 2 : 8)) {
      case 0:
      case 1:
        client.up.push(`{"t":"join","room":"${room}","card":"card${chance.below(3)}"}`);
        break;
      case 2:
        if (chance.below(3)) break;
        client.rooms.delete(room);
        this.#lostIn(room);
        client.up.push(`{"t":"leave","room":"${room}"}`);
        break;
      case 3:
        client.up.push(`{"t":"ack","last":${client.lastSeq}}`);
        break;
      default:
        this.#send(client, room);
    }
  }

  #send(client: Client, room: string): void {
    const chance = this.#chance;
    const others = this.#clients.flatMap(({ state }) =>
      state && state !== client.state ? [memberIdOf(state.id, room)] : []
    );
    const to = chance.below(2) && others.length > 0 ? chance.pick(others) : undefined;
    const body = `m${this.#bodies++}`;
    const count = (client.sentTo.get(room) ?? 0) + 1;
    client.sentTo.set(room, count);
    this.#sent.set(body, {
      ...{ sender: client, life: client.life, room, to, count },
      ...{ receivers: new Set(), reached: undefined },
    });
    const n = ++client.n;
    const frame = JSON.stringify({ t: "send", n, room, to, body });
    client.unanswered.push({ n, frame });
    client.up.push(frame);
  }

  #connect(client: Client): void {
    const { state, token, lastSeq: last } = client;
    client.up.length = 0;
    client.down.length = 0;
    client.online = true;
    client.welcomed = false;
    const shown = { token, last };
    if (state && !client.hostile && checkResume(state, shown) === "ok") {
      this.resumes++;
      this.#feed(state, this.#attach(shown));
      return;
    }
    // A session that cannot be resumed ends, as in the hosts.
    if (state) this.#feed(state, { type: "end", reason: "lost" });
    client.life++;
    this.lives++;
    const fresh = newSession(`s${this.lives}`, { kind: "full" });
    client.state = fresh;
    client.lastSeq = 0;
    client.n = 0;
    client.rooms.clear();
    client.sentTo.clear();
    client.heard.clear();
    client.unanswered = [];
    client.online = true;
    this.#sessions.set(fresh.id, client);
    this.#feed(fresh, this.#attach(undefined));
  }

  #attach(shown: { token: string; last: number } | undefined): SessionInput {
    const token = `t${this.#tokens++}`;
    return {
      ...{ type: "attach", token, grant: { kind: "full" }, offer: { ice: [] } },
      ...{ runs: this.#chance.below(2) === 0, ...(shown ? { shown } : {}) },
    };
  }

  #feed(state: SessionState, input: SessionInput): void {
    const client = this.#sessions.get(state.id);
    if (!client) return;
    const before = [...state.rooms.keys()];
    for (const effect of stepSession(rules, state, input)) {
      switch (effect.type) {
        case "write":
          if (client.state === state) client.down.push(effect.text);
          break;
        case "room":
          pushTo(this.#toRoom, `${state.id} ${effect.room}`, () => ({
            room: effect.room,
            queue: [],
          })).push(effect.message);
          break;
        case "flush":
          this.#feed(state, { type: "flush" });
          break;
        case "ice":
          this.#feed(state, { type: "offer", offer: { ice: [] } });
          break;
        case "close":
          if (client.state === state) client.online = false;
          break;
        case "ended":
          for (const room of before) this.#lostIn(room);
          this.#sessions.delete(state.id);
          if (client.state === state) {
            client.state = undefined;
            client.online = false;
          }
          break;
        default:
          effect satisfies never;
      }
    }
  }

  #carryUp(client: Client): void {
    const text = client.online ? client.up.shift() : undefined;
    if (text === undefined || !client.state) return;
    this.frames++;
    this.#feed(client.state, { type: "frame", text, now: this.frames });
  }

  #carryToRooms(): void {
    const [way] = this.#some(this.#toRoom);
    const message = way?.queue.shift();
    if (!way || !message) return;
    const room = this.#rooms.get(way.room) ?? emptyRoom(way.room);
    this.#rooms.set(way.room, room);
    for (const { sessions, message: answer } of stepRoom(room, message, rules.limits)) {
      for (const session of sessions) {
        pushTo(this.#toSession, `${way.room} ${session}`, () => ({ session, queue: [] }))
          .push(answer);
      }
    }
  }

  #carryToSessions(): void {
    const [way] = this.#some(this.#toSession);
    const message = way?.queue.shift();
    const state = way && this.#sessions.get(way.session)?.state;
    if (message && state?.id === way?.session && state) {
      this.#feed(state, { type: "room", message });
    }
  }

  /** Any queue that is not empty. */
  #some<T extends { queue: unknown[] }>(ways: Map<string, T>): T[] {
    for (const [name, { queue }] of ways) if (queue.length === 0) ways.delete(name);
    const waiting = [...ways.values()];
    return waiting.length > 0 ? [this.#chance.pick(waiting)] : [];
  }

  #carryDown(client: Client): void {
    const text = client.online ? client.down.shift() : undefined;
    if (text === undefined || text === "pong") return;
    const parsed = parseRelayFrame(text);
    if (!parsed.ok) throw new Error(`Not a relay frame: ${text}`);
    const { message } = parsed;
    if ("seq" in message) {
      if (!client.hostile && message.seq !== client.lastSeq + 1) {
        throw new Error(`${message.seq} came after ${client.lastSeq}`);
      }
      client.lastSeq = message.seq;
    }
    if (!client.hostile) this.#hear(client, message);
  }

  #hear(client: Client, message: RelayMessage): void {
    switch (message.t) {
      case "welcome":
        client.token = message.resume;
        client.welcomed = true;
        if (message.resumed) {
          // The relay may still answer what it has consumed, but need not.
          for (const { frame, n } of client.unanswered) if (n > message.last) client.up.push(frame);
        }
        return;
      case "joined":
        client.rooms.set(message.room, message.self);
        return;
      case "message":
        return this.#received(client, message.room, message.from, message.body);
      case "sent":
        for (let n = message.first ?? message.n; n <= message.n; n++) {
          this.#answered(client, n, message.reached);
        }
        return;
      case "error":
        if (message.code === "out_of_order") throw new Error("The numbers are in order");
        if (message.n !== undefined) this.#answered(client, message.n, undefined);
        return;
      default:
        return;
    }
  }

  #answered(client: Client, n: number, reached: number | undefined): void {
    const at = client.unanswered.findIndex((each) => each.n === n);
    if (at < 0) throw new Error(`Answered twice, or never sent: ${n}`);
    const [answered] = client.unanswered.splice(at, 1);
    const { body } = JSON.parse(answered?.frame ?? "{}");
    const sent = this.#sent.get(body);
    if (sent) sent.reached = reached;
  }

  #received(client: Client, room: string, from: string, body: string): void {
    this.delivered++;
    const sent = this.#sent.get(body);
    // A hostile client's own.
    if (!sent) return;
    const receiver = client.state?.id ?? "";
    if (sent.room !== room) throw new Error(`${body} was for another room`);
    if (sent.to !== undefined && sent.to !== memberIdOf(receiver, room)) {
      throw new Error(`${body} was for another member`);
    }
    if (sent.receivers.has(receiver)) throw new Error(`${body} came twice`);
    sent.receivers.add(receiver);
    const way = `${from} ${room}`;
    if (sent.count <= (client.heard.get(way) ?? 0)) throw new Error(`${body} came out of order`);
    client.heard.set(way, sent.count);
    const { sender } = sent;
    if (
      sender.life === sent.life && sender.state &&
      from !== memberIdOf(sender.state.id, room)
    ) throw new Error(`${body} is not ${from}'s`);
  }

  #lose(client: Client): void {
    if (!client.online || !client.state) return;
    client.online = false;
    // Frames in flight are lost from some point on.
    for (let i = this.#chance.below(client.up.length + 1); i > 0; i--) {
      client.online = true;
      this.#carryUp(client);
    }
    client.online = false;
    client.up.length = 0;
    client.down.length = 0;
    const bye = this.#chance.below(8) === 0;
    if (client.state) this.#feed(client.state, { type: "detach", bye });
  }

  #lostIn(room: string): void {
    this.#gone.set(room, (this.#gone.get(room) ?? 0) + 1);
  }

  /** All clients reconnect and everything arrives; then every promise must hold. */
  #settle(): void {
    for (let round = 0; round < 3; round++) {
      for (const client of this.#clients) if (!client.online) this.#connect(client);
      this.#drain();
    }
    for (const [body, { reached, receivers, room }] of this.#sent) {
      if (reached === undefined) continue;
      if (receivers.size > reached) throw new Error(`${body} reached more than was said`);
      const missing = reached - receivers.size;
      // Hostile clients are not checked, and those that have gone cannot be.
      const excused = (this.#gone.get(room) ?? 0) +
        this.#clients.filter(({ hostile }) => hostile).length;
      if (missing > excused) throw new Error(`${body} was acknowledged and is lost`);
    }
  }

  #drain(): void {
    for (let moved = true; moved;) {
      moved = false;
      for (const client of this.#clients) {
        while (client.online && client.up.length > 0) {
          this.#carryUp(client);
          moved = true;
        }
        while (client.online && client.down.length > 0) {
          this.#carryDown(client);
          moved = true;
        }
      }
      while (this.#some(this.#toRoom).length > 0) {
        this.#carryToRooms();
        moved = true;
      }
      while (this.#some(this.#toSession).length > 0) {
        this.#carryToSessions();
        moved = true;
      }
    }
  }
}

function pushTo<T extends { queue: unknown[] }>(
  ways: Map<string, T>,
  name: string,
  make: () => T,
): T["queue"] {
  let way = ways.get(name);
  if (!way) ways.set(name, way = make());
  return way.queue;
}

/** Hashing is most of a join's time, and the ids recur. */
const ids = new Map<string, string>();
function memberIdOf(session: string, room: string): string {
  const name = `${session} ${room}`;
  let id = ids.get(name);
  if (id === undefined) {
    if (ids.size > 10_000) ids.clear();
    ids.set(name, id = memberId(session, room));
  }
  return id;
}
