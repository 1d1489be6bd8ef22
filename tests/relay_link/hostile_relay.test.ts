import { encodeFrame, limits, type RelayMessage } from "@ringside/protocol";
import { RelayLink } from "@ringside/relay_link";
import { expect } from "@std/expect";
import * as fc from "fast-check";
import { FakeClock } from "../doubles/fake_clock.ts";
import { FakeRelay } from "../doubles/fake_relay.ts";

const room = "r".repeat(43);

const valid: RelayMessage[] = [
  { t: "welcome", v: 1, session: "s", resume: "t", resumed: true, limits: {}, ice: [], last: 9 },
  { t: "welcome", v: 2, session: "s", resume: "t", resumed: false, limits: {}, ice: [], last: 0 },
  { t: "joined", seq: 1, room, self: "me", members: [{ id: "you", card: "card" }] },
  { t: "entered", seq: 2, room, member: { id: "x", card: "" } },
  { t: "left", seq: 3, room, id: "x", reason: "lost" },
  { t: "carded", seq: 4, room, id: "x", card: "c" },
  { t: "message", seq: 5, room, from: "x", body: "b" },
  { t: "sent", n: 1, reached: -1 },
  { t: "sent", n: 2 ** 40, reached: 1 },
  { t: "error", code: "rate_limited", message: "", room, retry: -5 },
  { t: "error", code: "rate_limited", message: "" },
  { t: "error", code: "out_of_order", message: "", n: 1 },
  { t: "error", code: "__proto__", message: "", n: 1, room },
  { t: "draining", after: -1 },
  { t: "ice", ice: [{ urls: [] }], iceLife: -1 },
];

const mutated = fc.tuple(fc.constantFrom(...valid), fc.nat(), fc.string({ maxLength: 3 }))
  .map(([message, at, text]) => {
    const frame = encodeFrame(message);
    const place = at % frame.length;
    return frame.slice(0, place) + text + frame.slice(place + text.length);
  });

const word = fc.oneof(
  fc.constantFrom(...valid).map(encodeFrame),
  mutated,
  fc.json(),
  fc.string(),
  fc.constantFrom("pong", "ping", "", "null", `{"t":"joined"}`),
);

const deed = fc.oneof(
  { weight: 8, arbitrary: fc.record({ say: word }) },
  { weight: 1, arbitrary: fc.record({ drop: fc.integer({ min: 1000, max: 4999 }) }) },
  { weight: 2, arbitrary: fc.record({ wait: fc.nat(40_000) }) },
  { weight: 2, arbitrary: fc.constant("welcome" as const) },
  { weight: 2, arbitrary: fc.constant("send" as const) },
);

Deno.test("whatever a relay says, the link neither throws nor loses an answer nor gives up", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 40 }), async (deeds) => {
      const clock = new FakeClock();
      const relay = new FakeRelay();
      const link = new RelayLink({
        url: "https://relay.example",
        clock,
        random: () => 0,
        webSocket: relay.WebSocket,
      });
      link.join(room, "card");
      link.connect();
      const answers: Promise<unknown>[] = [];
      for (const each of deeds) {
        if (each === "welcome") relay.welcome();
        else if (each === "send") answers.push(link.send(room, undefined, "body"));
        else if ("say" in each) relay.socket.sayText(each.say);
        else if ("drop" in each) relay.socket.drop(each.drop);
        else clock.advance(each.wait);
        await Promise.resolve();
      }
      // From any state, an honest relay brings it online again.
      if (link.status.state === "refused") link.retryNow();
      clock.advance(60_000);
      link.retryNow();
      if (link.status.state !== "connecting") clock.advance(60_000);
      for (let i = 0; i < 3 && link.status.state !== "online"; i++) {
        relay.welcome();
        clock.advance(0);
      }
      expect(link.status.state).toBe("online");
      await Promise.resolve();
      expect(relay.socket.texts.every((text) => text.length <= limits.frameBytes)).toBe(true);
      link.close();
      await Promise.all(answers);
      expect(clock.waiting).toBe(0);
    }),
    { numRuns: 400 },
  );
});
