import { expect } from "@std/expect";
import type { Limits } from "@ringside/protocol";
import { until } from "../doubles/until.ts";
import { freshRoom, RawClient } from "./raw_client.ts";
import { RawHttp, upgradeText } from "./raw_http.ts";

/** Options of a host for one case. */
export interface HostOptions {
  readonly limits?: Partial<Limits>;
  readonly accessKeys?: { name: string; key: string }[];
  readonly allowedOrigins?: string[];
}

/** A relay on some host. */
export interface HostUnderTest {
  /** Its address without a path, such as `http://127.0.0.1:8787`. */
  readonly url: string;
  stop(): Promise<void>;
  /** Starts a drain that gives clients this much time to move. */
  drain(ms: number): Promise<void>;
}

export interface HostFactory {
  readonly name: string;
  start(options: HostOptions): Promise<HostUnderTest>;
  /** Cases that cannot apply on this host, by title, and why. */
  readonly exempt?: Readonly<Record<string, string>>;
}

type Case = (url: string, host: HostUnderTest) => Promise<void>;

/** Registers each guarantee of the specification as a test against one host, over real sockets. */
export function conformance(factory: HostFactory): void {
  const test = (title: string, run: Case, options: HostOptions = {}) =>
    Deno.test({
      name: `${factory.name}: ${title}`,
      ignore: factory.exempt?.[title] !== undefined,
      async fn() {
        const host = await factory.start(options);
        try {
          await run(host.url, host);
        } finally {
          await host.stop();
        }
      },
    });

  /** Two clients in one room. */
  const pair = async (url: string, hello?: Record<string, unknown>) => {
    const room = freshRoom();
    const { client: ann, welcome: annWelcome } = await RawClient.welcomed(url, hello);
    const { client: bob, welcome: bobWelcome } = await RawClient.welcomed(url, hello);
    const annJoined = await ann.join(room, "annCard");
    const bobJoined = await bob.join(room, "bobCard");
    await ann.take("entered");
    return {
      room,
      ann,
      annWelcome,
      bob,
      bobWelcome,
      annId: String(annJoined.self),
      bobId: String(bobJoined.self),
      bobJoined,
    };
  };
  const resume = (url: string, welcome: Record<string, unknown>, last: number, token?: string) =>
    RawClient.welcomed(
      url,
      { resume: { token: token ?? welcome.resume, last } },
      `/v1/socket/${welcome.session}`,
    );
  const closeCode = async (client: RawClient) => (await client.closed).code;

  test("names the subprotocol and answers hello with welcome", async (url) => {
    const { client, welcome } = await RawClient.welcomed(url);
    expect(client.socket.protocol).toBe("ringside.1");
    expect(welcome).toMatchObject({ v: 1, resumed: false, last: 0 });
    expect(welcome.limits).toMatchObject({ frameBytes: 65_536, membersPerRoom: 64 });
  });

  test("refuses an upgrade without its subprotocol, and a plain request", async (url) => {
    expect((await fetch(`${url}/v1/socket`)).status).toBe(426);
    const socket = new WebSocket(`${url.replace(/^http/, "ws")}/v1/socket`, "other.1");
    await new Promise((resolve) => socket.onerror = resolve);
    expect(socket.readyState).toBe(WebSocket.CLOSED);
  });

  for (
    const [header, value] of [
      ["Connection", undefined],
      ["Connection", "keep-alive"],
      ["Sec-WebSocket-Key", undefined],
      ["Sec-WebSocket-Key", "short"],
      ["Sec-WebSocket-Version", undefined],
      ["Sec-WebSocket-Version", "8"],
    ] as const
  ) {
    test(`refuses an upgrade whose ${header} is ${value ?? "missing"}`, async (url) => {
      const client = await RawHttp.open(url, upgradeText({ [header]: value }));
      await until("it is answered", () => client.heard.includes("\r\n\r\n"));
      expect(client.heard).toMatch(/^HTTP\/1\.1 4(00|26) /);
      client.close();
      await (await RawClient.open(url)).bye();
    });
  }

  test("closes a socket that sends no hello in time", async (url) => {
    const client = await RawClient.open(url);
    expect(await closeCode(client)).toBe(4408);
  }, { limits: { helloMs: 100 } });

  for (
    const [what, first, code] of [
      ["another version", '{"t":"hello","v":2}', 4426],
      ["a frame before hello", '{"t":"ice"}', 4400],
      ["text that is not JSON", "hello", 4400],
      ["an oversized hello", `{"t":"hello","v":1,"x":"${"x".repeat(70_000)}"}`, 4413],
    ] as const
  ) {
    test(`closes with ${code} on ${what}`, async (url) => {
      const client = await RawClient.open(url);
      client.socket.send(first);
      expect(await closeCode(client)).toBe(code);
    });
  }

  test("tells a member who is in the room, enters, changes a card and leaves", async (url) => {
    const { ann, bob, annId, bobId, bobJoined, room } = await pair(url);
    expect(bobJoined.members).toEqual([{ id: annId, card: "annCard" }]);
    bob.say({ t: "card", room, card: "another" });
    expect(await ann.take("carded")).toEqual({
      t: "carded",
      seq: 3,
      room,
      id: bobId,
      card: "another",
    });
    bob.say({ t: "leave", room });
    expect(await ann.take("left")).toEqual({
      t: "left",
      seq: 4,
      room,
      id: bobId,
      reason: "left",
    });
  });

  test("joins several rooms by one frame", async (url) => {
    const rooms = [freshRoom(), freshRoom(), freshRoom()];
    const { client } = await RawClient.welcomed(url);
    client.say({ t: "join", rooms: rooms.map((room) => ({ room, card: "" })) });
    for (const room of rooms) expect(await client.take("joined", { room })).toBeDefined();
  });

  test("accepts repeated joins, cards and leaves without notifying anyone twice", async (url) => {
    const { ann, bob, bobId, room } = await pair(url);
    const again = await bob.join(room, "bobCard");
    expect(again.self).toBe(bobId);
    bob.say({ t: "card", room, card: "bobCard" });
    bob.say({ t: "leave", room });
    bob.say({ t: "leave", room });
    await ann.take("left");
    await bob.settled();
    await ann.settled();
    expect(ann.heard).toEqual([]);
  });

  test("gives a session a different id in every room", async (url) => {
    const { client } = await RawClient.welcomed(url);
    const ids = [(await client.join(freshRoom())).self, (await client.join(freshRoom())).self];
    expect(new Set(ids).size).toBe(2);
  });

  test("delivers a message to all others or to one, stamped with its sender", async (url) => {
    const { ann, bob, annId, bobId, room } = await pair(url);
    const { client: eve } = await RawClient.welcomed(url);
    await eve.join(room);
    ann.send(room, "for all");
    expect(await ann.take("sent")).toEqual({ t: "sent", n: 1, reached: 2 });
    expect(await bob.take("message")).toMatchObject({ room, from: annId, body: "for all" });
    expect(await eve.take("message")).toMatchObject({ room, from: annId, body: "for all" });
    ann.send(room, "for bob", bobId);
    expect(await ann.take("sent")).toEqual({ t: "sent", n: 2, reached: 1 });
    expect(await bob.take("message")).toMatchObject({ body: "for bob" });
    await eve.settled();
    expect(eve.heard.filter(({ t }) => t === "message")).toEqual([]);
  });

  test("ignores a sender that the client claims", async (url) => {
    const { ann, bob, annId, bobId, room } = await pair(url);
    ann.say({ t: "send", n: 1, room, body: "x", from: bobId, seq: 99 });
    expect((await bob.take("message")).from).toBe(annId);
  });

  test("delivers bodies unchanged", async (url) => {
    const { ann, bob, room } = await pair(url);
    const bodies = ["", 'quote " and \\ and \n', "日本語 🙂 \u2028", '"}', "a".repeat(61_440)];
    for (const body of bodies) ann.send(room, body);
    for (const body of bodies) expect((await bob.take("message")).body).toBe(body);
  });

  test("keeps the order of a sender's messages over rooms and receivers", async (url) => {
    const { ann, bob, bobId, room } = await pair(url);
    for (let i = 0; i < 200; i++) ann.send(room, String(i), i % 3 === 0 ? bobId : undefined);
    const bodies: unknown[] = [];
    const numbers: unknown[] = [];
    for (let i = 0; i < 200; i++) {
      const { body, seq } = await bob.take("message");
      bodies.push(body);
      numbers.push(seq);
    }
    expect(bodies).toEqual(Array.from({ length: 200 }, (_, i) => String(i)));
    expect(numbers).toEqual(Array.from({ length: 200 }, (_, i) => i + 2));
  });

  test("answers every send once, in runs for a client that accepts them", async (url) => {
    const { ann, room } = await pair(url, { runs: true });
    for (let i = 0; i < 100; i++) ann.send(room, "x");
    const answered: number[] = [];
    while (answered.length < 100) {
      const { first, n, reached } = await ann.take("sent");
      expect(reached).toBe(1);
      for (let i = Number(first ?? n); i <= Number(n); i++) answered.push(i);
    }
    expect(answered).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
  });

  test("sends the same frames to a client that accepts batches", async (url) => {
    const { ann, bob, room } = await pair(url, { runs: true, batches: true });
    for (let i = 0; i < 100; i++) ann.send(room, String(i));
    ann.say({ t: "send", n: 200, room, body: "x" });
    for (let i = 0; i < 100; i++) {
      expect(await bob.take("message")).toMatchObject({ seq: i + 2, body: String(i) });
    }
    // Each side gets its messages once and in order, and nothing else.
    expect(await ann.take("error")).toMatchObject({ code: "out_of_order", n: 200 });
    await bob.settled();
    expect(bob.heard).toEqual([]);
  });

  test("consumes the number of a refused send, and only the next number", async (url) => {
    const { ann, bob, room } = await pair(url);
    const refused = async (frame: Record<string, unknown>) => {
      ann.say(frame);
      const { code, n } = await ann.take("error");
      return [code, n];
    };
    const other = freshRoom();
    expect(await refused({ t: "send", n: 2, room, body: "x" })).toEqual(["out_of_order", 2]);
    expect(await refused({ t: "send", n: 1, room: other, body: "x" })).toEqual(["not_in_room", 1]);
    expect(await refused({ t: "send", n: 2, room, to: "nobody", body: "x" }))
      .toEqual(["no_such_member", 2]);
    expect(await refused({ t: "send", n: 3, room, body: 7 })).toEqual(["bad_message", 3]);
    expect(await refused({ t: "send", n: 4, room, body: "x".repeat(61_441) }))
      .toEqual(["too_large", 4]);
    expect(await refused({ t: "send", n: 4, room, body: "x" })).toEqual(["out_of_order", 4]);
    ann.say({ t: "send", n: 5, room, body: "good" });
    expect(await ann.take("sent")).toMatchObject({ n: 5 });
    expect((await bob.take("message")).body).toBe("good");
    await bob.settled();
    expect(bob.heard).toEqual([]);
  });

  test("does not let a member name itself", async (url) => {
    const { ann, annId, room } = await pair(url);
    ann.send(room, "x", annId);
    expect((await ann.take("error")).code).toBe("no_such_member");
  });

  test("answers unknown and malformed frames, and continues", async (url) => {
    const { client } = await RawClient.welcomed(url);
    client.say({ t: "dance" });
    expect((await client.take("error")).code).toBe("unknown_type");
    client.say({ t: "join", room: "short", card: "x" });
    expect((await client.take("error")).code).toBe("bad_message");
    client.say({ t: "join", room: freshRoom(), card: "x".repeat(2_049) });
    expect((await client.take("error")).code).toBe("too_large");
    client.say({ t: "card", room: freshRoom(), card: "x" });
    expect((await client.take("error")).code).toBe("not_in_room");
    client.say({ t: "hello", v: 1 });
    expect((await client.take("error")).code).toBe("bad_message");
    await client.settled();
  });

  for (
    const [what, frame, code] of [
      ["a binary frame", new Uint8Array([1, 2, 3]), 4400],
      ["text that is not JSON", "{", 4400],
      ["JSON that is not an object", "[1]", 4400],
      ["an oversized frame", `{"t":"send","x":"${"x".repeat(70_000)}"}`, 4413],
      ["a frame that is oversized in UTF-8 alone", `{"t":"x","x":"${"語".repeat(30_000)}"}`, 4413],
    ] as const
  ) {
    test(`ends the session with ${code} on ${what} after hello`, async (url) => {
      const { ann, bob, bobId } = await pair(url);
      bob.socket.send(frame);
      expect(await closeCode(bob)).toBe(code);
      expect(await ann.take("left")).toMatchObject({ id: bobId, reason: "lost" });
    });
  }

  test("resumes a session, replays missed frames and continues its numbers", async (url) => {
    const { ann, bob, bobId, bobWelcome, room } = await pair(url);
    bob.send(room, "before");
    await bob.take("sent");
    await bob.drop();
    ann.send(room, "one");
    ann.send(room, "two", bobId);
    expect(await ann.take("sent", { n: 2 })).toMatchObject({ reached: 1 });
    const { client, welcome } = await resume(url, bobWelcome, 1);
    expect(welcome).toMatchObject({ session: bobWelcome.session, resumed: true, last: 1 });
    expect(welcome.resume).not.toBe(bobWelcome.resume);
    expect(await client.take("message")).toMatchObject({ seq: 2, body: "one" });
    expect(await client.take("message")).toMatchObject({ seq: 3, body: "two" });
    client.say({ t: "send", n: 2, room, body: "after" });
    expect(await client.take("sent")).toMatchObject({ n: 2 });
    await ann.take("message", { body: "after" });
    expect(ann.heard.filter(({ t }) => t === "left" || t === "entered")).toEqual([]);
  });

  test("replays exactly what comes after the client's last", async (url) => {
    const { ann, bob, bobWelcome, room } = await pair(url);
    for (const body of ["a", "b", "c"]) ann.send(room, body);
    await bob.take("message", { body: "c" });
    await bob.drop();
    const { client } = await resume(url, bobWelcome, 3);
    expect(await client.take("message")).toMatchObject({ seq: 4, body: "c" });
    await client.settled();
    expect(client.heard).toEqual([]);
  });

  test("accepts the old token until a frame arrives under the new one", async (url) => {
    const { client: first, welcome } = await RawClient.welcomed(url);
    await first.drop();
    const { client: second, welcome: lost } = await resume(url, welcome, 0);
    await second.drop();
    const { client: third, welcome: got } = await resume(url, welcome, 0);
    expect(got.resumed).toBe(true);
    third.say({ t: "ack", last: 0 });
    await third.settled();
    await third.drop();
    for (const token of [welcome.resume, lost.resume]) {
      const stale = await RawClient.hello(
        url,
        { resume: { token, last: 0 } },
        `/v1/socket/${welcome.session}`,
      );
      expect(await closeCode(stale)).toBe(4404);
    }
    const { welcome: last } = await resume(url, got, 0);
    expect(last.resumed).toBe(true);
  });

  test("closes the former socket of a resumed session", async (url) => {
    const { ann, bob, bobWelcome, room } = await pair(url);
    const { client } = await resume(url, bobWelcome, 1);
    expect(await closeCode(bob)).toBe(4409);
    ann.send(room, "to the new one");
    expect(await client.take("message")).toMatchObject({ body: "to the new one" });
    await ann.settled();
    expect(ann.heard.filter(({ t }) => t === "left")).toEqual([]);
  });

  test("gives no session to a stranger, and an ended session to nobody", async (url) => {
    const { client, welcome } = await RawClient.welcomed(url);
    const path = `/v1/socket/${welcome.session}`;
    const guess = { resume: { token: "A".repeat(22), last: 0 } };
    expect(await closeCode(await RawClient.hello(url, guess, path))).toBe(4404);
    expect(await closeCode(await RawClient.hello(url, {}, path))).toBe(4404);
    await client.settled();
    const { welcome: fresh } = await RawClient.welcomed(url, guess, "/v1/socket/neverwas");
    expect(fresh).toMatchObject({ resumed: false, last: 0 });
  });

  test("does not resume from a frame that it never sent", async (url) => {
    const { client, welcome } = await RawClient.welcomed(url);
    await client.drop();
    const { welcome: fresh } = await resume(url, welcome, 7);
    expect(fresh.resumed).toBe(false);
  });

  test("closes the former socket of a session that ends instead of resuming", async (url) => {
    const { ann, bob, bobId, bobWelcome } = await pair(url);
    const { welcome: fresh } = await resume(url, bobWelcome, 70);
    expect(fresh).toMatchObject({ resumed: false, last: 0 });
    expect(await closeCode(bob)).toBe(4409);
    expect(await ann.take("left")).toMatchObject({ id: bobId, reason: "lost" });
  });

  test("ends a session that nobody resumes in time", async (url) => {
    const { ann, bob, bobId, bobWelcome } = await pair(url);
    await bob.drop();
    expect(await ann.take("left")).toMatchObject({ id: bobId, reason: "lost" });
    const { welcome } = await resume(url, bobWelcome, 1);
    expect(welcome.resumed).toBe(false);
  }, { limits: { resumeMs: 200 } });

  test("ends a session at once when its client quits", async (url) => {
    const { ann, bob, bobId } = await pair(url);
    await bob.bye();
    expect(await ann.take("left")).toMatchObject({ id: bobId, reason: "left" });
  });

  for (
    const [by, limits] of [
      ["messages", { replayMessages: 5 }],
      ["size", { replayBytes: 500 }],
    ] as const
  ) {
    test(`ends a session without a socket when its replay overflows by ${by}`, async (url) => {
      const { ann, bob, bobId, bobWelcome, room } = await pair(url);
      await bob.drop();
      for (let i = 0; i < 6; i++) ann.send(room, "x".repeat(50));
      expect(await ann.take("left")).toMatchObject({ id: bobId, reason: "lost" });
      const { welcome } = await resume(url, bobWelcome, 1);
      expect(welcome.resumed).toBe(false);
    }, { limits });
  }

  test("does not resume past frames that were dropped unacknowledged", async (url) => {
    const { ann, bob, bobWelcome, room } = await pair(url);
    for (let i = 0; i < 8; i++) ann.send(room, "x");
    for (let i = 0; i < 8; i++) await bob.take("message");
    await bob.drop();
    const { welcome } = await resume(url, bobWelcome, 2);
    expect(welcome.resumed).toBe(false);
  }, { limits: { replayMessages: 5 } });

  test("does not replay acknowledged frames", async (url) => {
    const { ann, bob, bobWelcome, room } = await pair(url);
    for (let round = 0; round < 10; round++) {
      ann.send(room, "x");
      ann.send(room, "y");
      const { seq } = await bob.take("message", { body: "y" });
      bob.say({ t: "ack", last: seq });
      await bob.settled();
    }
    await bob.drop();
    const { welcome } = await resume(url, bobWelcome, 21);
    expect(welcome.resumed).toBe(true);
  }, { limits: { replayMessages: 5 } });

  test("closes a socket on which nothing arrives, and keeps its session", async (url) => {
    const { client, welcome } = await RawClient.welcomed(url);
    expect(await closeCode(client)).toBe(4408);
    const { welcome: again } = await resume(url, welcome, 0);
    expect(again.resumed).toBe(true);
  }, { limits: { pingMs: 50 } });

  test("answers ping and the ICE request", async (url) => {
    const { client } = await RawClient.welcomed(url);
    client.socket.send("ping");
    await client.take("pong");
    client.say({ t: "ice" });
    expect(await client.take("ice")).toEqual({ t: "ice", ice: [] });
  });

  test("refuses a member beyond the limit", async (url) => {
    const { ann, bob, room } = await pair(url);
    const { client: third } = await RawClient.welcomed(url);
    third.say({ t: "join", room, card: "x" });
    expect(await third.take("error")).toMatchObject({ code: "room_full", room });
    bob.say({ t: "leave", room });
    await ann.take("left");
    await third.join(room);
  }, { limits: { membersPerRoom: 2 } });

  test("refuses a room beyond the limit", async (url) => {
    const { client } = await RawClient.welcomed(url);
    const [first, , third] = [
      await client.join(freshRoom()),
      await client.join(freshRoom()),
      freshRoom(),
    ];
    client.say({ t: "join", room: third, card: "x" });
    expect(await client.take("error")).toMatchObject({ code: "too_many_rooms", room: third });
    client.say({ t: "leave", room: first?.room });
    await client.join(third);
  }, { limits: { roomsPerSession: 2 } });

  test(
    "refuses messages beyond the rate with a retry time, and consumes their numbers",
    async (url) => {
      const { ann, bob, room } = await pair(url);
      for (let i = 0; i < 5; i++) ann.send(room, String(i));
      const { code, n, retry } = await ann.take("error");
      expect([code, n]).toEqual(["rate_limited", 4]);
      expect(retry).toBeGreaterThan(0);
      await ann.take("error", { n: 5 });
      for (const body of ["0", "1", "2"]) expect((await bob.take("message")).body).toBe(body);
      await bob.settled();
      expect(bob.heard).toEqual([]);
    },
    { limits: { messagesPerSecond: 0.01, messageBurst: 3 } },
  );

  test("joins a room once if one frame names it several times", async (url) => {
    const { client } = await RawClient.welcomed(url);
    const [room, other] = [freshRoom(), freshRoom()];
    const rooms = [room, room, other, room].map((room, i) => ({ room, card: `card${i}` }));
    client.say({ t: "join", rooms });
    await client.take("joined", { room });
    await client.take("joined", { room: other });
    const { client: ann } = await RawClient.welcomed(url);
    expect((await ann.join(room)).members).toMatchObject([{ card: "card3" }]);
    await client.take("entered");
    await client.settled();
    expect(client.heard).toEqual([]);
  });

  test("charges a join by the length of its answer", async (url) => {
    const room = freshRoom();
    const { client: ann } = await RawClient.welcomed(url);
    await ann.join(room, "c".repeat(2_000));
    const { client: bob } = await RawClient.welcomed(url);
    await bob.join(room);
    bob.say({ t: "join", room: freshRoom(), card: "" });
    expect((await bob.take("error")).code).toBe("rate_limited");
    await ann.join(freshRoom());
  }, { limits: { joinsPerSecond: 0.01, joinBurst: 5, joinBytes: 500 } });

  test("joins hundreds of rooms from one frame", async (url) => {
    const { client } = await RawClient.welcomed(url);
    const rooms = Array.from({ length: 150 }, freshRoom);
    client.say({ t: "join", rooms: rooms.map((room) => ({ room, card: "" })) });
    for (const room of rooms) await client.take("joined", { room });
    expect(client.heard).toEqual([]);
  });

  test("gives joins their own budget", async (url) => {
    const { client } = await RawClient.welcomed(url);
    const rooms = [freshRoom(), freshRoom(), freshRoom()];
    client.say({ t: "join", rooms: rooms.map((room) => ({ room, card: "" })) });
    expect(await client.take("error")).toMatchObject({ code: "rate_limited", room: rooms[2] });
    client.send(rooms[0] ?? "", "x");
    await client.take("sent");
  }, { limits: { joinsPerSecond: 0.01, joinBurst: 2 } });

  test("closes a socket that floods, and lets its session resume", async (url) => {
    const { client, welcome } = await RawClient.welcomed(url);
    for (let i = 0; i < 12; i++) client.say({ t: "ack", last: 0 });
    expect(await closeCode(client)).toBe(4429);
    const { welcome: again } = await resume(url, welcome, 0);
    expect(again.resumed).toBe(true);
  }, { limits: { framesPerSecond: 0.01, frameBurst: 10 } });

  test("limits the sessions of an address, counting those without a socket", async (url) => {
    const { client } = await RawClient.welcomed(url);
    const { client: second } = await RawClient.welcomed(url);
    await client.drop();
    expect(await closeCode(await RawClient.hello(url))).toBe(4431);
    await second.bye();
    await RawClient.welcomed(url);
  }, { limits: { sessionsPerAddress: 2 } });

  test("limits the connections of an address", async (url) => {
    await RawClient.welcomed(url);
    await RawClient.welcomed(url);
    expect(await closeCode(await RawClient.open(url))).toBe(4429);
  }, { limits: { connectsPerSecond: 0.01, connectBurst: 2 } });

  const keys = { accessKeys: [{ name: "home", key: "0123456789abcdef" }] };

  test("admits nobody without a key to a private relay", async (url) => {
    for (const access of [undefined, "0123456789abcdee", "rt1.e30.AAAA", "rt1..", "x"]) {
      expect(await closeCode(await RawClient.hello(url, { access }))).toBe(4401);
    }
    const { client } = await RawClient.welcomed(url, { access: "0123456789abcdef" });
    await client.join(freshRoom());
  }, keys);

  test("admits the holder of a token only to the token's rooms", async (url) => {
    const [mine, other, third] = [freshRoom(), freshRoom(), freshRoom()];
    const response = await fetch(`${url}/v1/tokens`, {
      method: "POST",
      headers: { authorization: "Bearer 0123456789abcdef" },
      body: JSON.stringify({ rooms: [mine, other], life: 60 }),
    });
    const { tokens } = await response.json();
    expect(tokens.map(({ room }: { room: string }) => room)).toEqual([mine, other]);
    const { client } = await RawClient.welcomed(url, { access: tokens[0].token });
    await client.join(mine);
    client.say({ t: "join", room: other, card: "" });
    expect(await client.take("error")).toMatchObject({ code: "access_denied", room: other });
    client.say({ t: "join", room: third, card: "", access: tokens[1].token });
    expect(await client.take("error")).toMatchObject({ code: "access_denied", room: third });
    client.say({ t: "join", room: other, card: "", access: tokens[1].token });
    await client.take("joined", { room: other });
  }, keys);

  test("requires access again on a resume", async (url) => {
    const access = "0123456789abcdef";
    const { client, welcome } = await RawClient.welcomed(url, { access });
    await client.drop();
    const path = `/v1/socket/${welcome.session}`;
    const shown = { resume: { token: welcome.resume, last: 0 } };
    expect(await closeCode(await RawClient.hello(url, shown, path))).toBe(4401);
    const { welcome: again } = await RawClient.welcomed(url, { ...shown, access }, path);
    expect(again.resumed).toBe(true);
  }, keys);

  test("ends a membership, then a session, with the token that admitted it", async (url) => {
    const [mine, other] = [freshRoom(), freshRoom()];
    const mint = async (room: string, life: number): Promise<string> => {
      const response = await fetch(`${url}/v1/tokens`, {
        method: "POST",
        headers: { authorization: "Bearer 0123456789abcdef" },
        body: JSON.stringify({ rooms: [room], life }),
      });
      return (await response.json()).tokens[0].token;
    };
    const { client: ann } = await RawClient.welcomed(url, { access: "0123456789abcdef" });
    for (const room of [mine, other]) await ann.join(room);
    const { client: bob } = await RawClient.welcomed(url, { access: await mint(mine, 4) });
    const { self } = await bob.join(mine);
    const access = await mint(other, 4);
    bob.say({ t: "join", room: other, card: "", access });
    await bob.take("joined", { room: other });
    bob.say({ t: "join", room: other, card: "", access: await mint(other, 8) });
    await bob.take("joined", { room: other });
    expect(await bob.take("left")).toMatchObject({ room: mine, id: self, reason: "lost" });
    expect(await ann.take("left", { room: mine })).toMatchObject({ id: self, reason: "lost" });
    expect(await closeCode(bob)).toBe(4401);
    await ann.take("left", { room: other });
  }, keys);

  test("creates tokens only for the holder of a key", async (url) => {
    const ask = (authorization?: string, body = '{"rooms":[],"life":60}') =>
      fetch(`${url}/v1/tokens`, {
        method: "POST",
        body,
        headers: authorization ? { authorization } : {},
      }).then(async (response) => [response.status, (await response.json()).error]);
    expect(await ask()).toEqual([401, "access_denied"]);
    expect(await ask("Bearer 0123456789abcdeg")).toEqual([401, "access_denied"]);
    expect(await ask("Bearer 0123456789abcdef", "{")).toEqual([400, "bad_message"]);
    expect(await ask("Bearer 0123456789abcdef", '{"rooms":["x"],"life":1}'))
      .toEqual([400, "bad_message"]);
  }, keys);

  test("checks the origin of an upgrade", async (url) => {
    const ask = async (origin?: string) => {
      const { hostname, port } = new URL(url);
      const connection = await Deno.connect({ hostname, port: Number(port) });
      const lines = [
        "GET /v1/socket HTTP/1.1",
        `Host: ${hostname}:${port}`,
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Protocol: ringside.1",
        ...(origin ? [`Origin: ${origin}`] : []),
      ];
      await connection.write(new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n`));
      const answer = new Uint8Array(12);
      await connection.read(answer);
      connection.close();
      return new TextDecoder().decode(answer).slice(9);
    };
    expect(await ask()).toBe("101");
    expect(await ask("chrome-extension://abcdefghijklmnop")).toBe("101");
    expect(await ask("moz-extension://2c127fa4-62c7-7e4f-90e5-472b45eecfdc")).toBe("101");
    expect(await ask(url)).toBe("101");
    expect(await ask("https://listed.example")).toBe("101");
    expect(await ask("https://other.example")).toBe("403");
    expect(await ask("null")).toBe("403");
  }, { allowedOrigins: ["https://listed.example"] });

  test("drains: asks clients to move, accepts no more, closes the rest", async (url, host) => {
    const { client } = await RawClient.welcomed(url);
    const gone = host.drain(300);
    expect(await client.take("draining")).toEqual({ t: "draining", after: 300 });
    expect((await fetch(`${url}/ready`)).status).toBe(503);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect(await closeCode(await RawClient.open(url))).toBe(4503);
    expect(await closeCode(client)).toBe(4503);
    await gone;
  });
}
