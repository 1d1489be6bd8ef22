import { expect } from "@std/expect";
import * as fc from "fast-check";
import * as v from "valibot";
import {
  clientSchemas,
  closeCodes,
  encodeFrame,
  errorCodes,
  limits,
  parseClientFrame,
  parseRelayBatch,
  type Send,
} from "@ringside/protocol";
import { parseUsualSend } from "../../shared/protocol/usual_send.ts";

const base64url = fc.stringMatching(/^[\w-]*$/);
const sends: fc.Arbitrary<Send> = fc.record({
  t: fc.constant("send" as const),
  n: fc.integer({ min: 1, max: 2 ** 49 }),
  room: fc.stringMatching(/^[\w-]{43}$/),
  to: fc.option(fc.stringMatching(/^[\w-]{1,64}$/), { nil: undefined }),
  body: fc.oneof(base64url, fc.string({ unit: "binary" })),
});

Deno.test("the quick way to read a send and the schema never differ", () => {
  const agree = (text: string) => {
    const quick = parseUsualSend(text);
    if (!quick) return false;
    const slow = v.safeParse(clientSchemas.send, JSON.parse(text));
    expect(slow.success && slow.output).toEqual(quick.message);
    const { body } = quick.message;
    if (quick.plain) expect(JSON.stringify(body)).toBe(`"${body}"`);
    return quick.plain;
  };
  const cut = encodeFrame({ t: "send", n: 1, room: "r".repeat(43), body: "" }).slice(0, -2) + "}";
  expect(parseClientFrame(cut)).toEqual({ ok: false, reason: "not_json" });
  let plain = 0;
  fc.assert(
    fc.property(sends, (send) => {
      if (agree(encodeFrame(send))) plain++;
      expect(parseClientFrame(encodeFrame(send))).toMatchObject({
        ok: true,
        message: JSON.parse(JSON.stringify(send)),
      });
    }),
    { numRuns: 500 },
  );
  expect(plain).toBeGreaterThan(100);
  const edit = fc.record({ at: fc.nat(300), cut: fc.nat(3), put: fc.string({ maxLength: 3 }) });
  fc.assert(
    fc.property(sends, edit, (send, { at, cut, put }) => {
      const text = encodeFrame(send);
      // What a WebSocket gives is well-formed.
      agree((text.slice(0, at) + put + text.slice(at + cut)).toWellFormed());
    }),
    { numRuns: 5_000 },
  );
});

const room43 = "r".repeat(43);
for (
  const [what, text] of [
    ["a shorter number makes up for", `{"t":"send","n":1e5,"room":"${room43}","body":"\\n\\n\\n"}`],
    ["a second type hides", `{"t":"send","n":1,"t":"send","room":"${room43}","body":"\\""}`],
    ["a second body hides", `{"t":"send","n":1,"room":"${room43}","body":"","body":"\\""}`],
    ["another order hides", `{"t":"send","n":1,"body":"\\"","room":"${room43}"}`],
  ] as const
) {
  Deno.test(`an escape that ${what} is seen`, () => {
    expect(parseUsualSend(text)?.plain ?? false).toBe(false);
  });
}

Deno.test("a text holds one frame or a list of them, each judged by itself", () => {
  const sent = { t: "sent", n: 1, reached: 1 };
  const good = { ok: true, message: sent };
  const of = (value: unknown) => parseRelayBatch(JSON.stringify(value));
  expect(of(sent)).toEqual([good]);
  expect(of([sent, { t: "later" }, sent])).toEqual([
    good,
    { ok: false, reason: "unknown_type", type: "later" },
    good,
  ]);
  for (const none of [[], [[sent]], 7, "pong"]) {
    expect(of(none)).toEqual([{ ok: false, reason: "not_json" }]);
  }
});

Deno.test("parsing never throws", () => {
  const texts = fc.oneof(fc.string({ unit: "binary" }), fc.json());
  fc.assert(fc.property(texts, (text) => void parseClientFrame(text)), { numRuns: 2_000 });
});

for (
  const [text, fault] of [
    ["", { reason: "not_json" }],
    ["null", { reason: "not_json" }],
    ["[]", { reason: "not_json" }],
    ["{}", { reason: "bad_message" }],
    ['{"t":"toString"}', { reason: "unknown_type", type: "toString" }],
    ['{"t":"send","n":7}', { reason: "bad_message", type: "send", n: 7 }],
    ['{"t":"send","n":-7}', { reason: "bad_message", type: "send" }],
  ] as const
) {
  Deno.test(`${text || "nothing"} is ${fault.reason}`, () => {
    expect(parseClientFrame(text)).toEqual({ ok: false, ...fault });
  });
}

Deno.test("a card or body over its limit is told from other faults, in a batch too", () => {
  const room = "r".repeat(43);
  const card = "c".repeat(limits.cardBytes + 1);
  for (
    const message of [
      { t: "join", room, card },
      { t: "join", rooms: [{ room, card: "" }, { room, card }] },
      { t: "card", room, card },
      { t: "send", n: 1, room, body: "b".repeat(limits.bodyBytes + 1) },
    ]
  ) {
    expect(parseClientFrame(JSON.stringify(message))).toMatchObject({ reason: "too_large" });
  }
});

const readme = await Deno.readTextFile(
  new URL("../../shared/protocol/README.md", import.meta.url),
);

Deno.test("the specification lists every limit, close code and error code as they are", () => {
  for (const [name, value] of Object.entries(limits)) {
    const row = readme.split("\n").find((line) =>
      line.startsWith("|") && line.includes(`\`${name}\``)
    );
    expect(`${name}: ${row}`).toContain(value.toLocaleString("en-US"));
  }
  for (const [name, { code }] of Object.entries(closeCodes)) {
    expect(readme).toMatch(new RegExp(`\\| ${code} +\\| \`${name}\``));
  }
  for (const [name, { retry }] of Object.entries(errorCodes)) {
    expect(readme).toMatch(new RegExp(`\\| \`${name}\` +\\| ${retry ? "yes" : "no"}`));
  }
});
