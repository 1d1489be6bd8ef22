import { expect } from "@std/expect";
import { crc32 } from "node:zlib";
import * as fc from "fast-check";
import { answerBinding } from "../../../relay/stun/binding_answer.ts";
import { bareRequest, stunMessage, withFingerprint } from "./stun_messages.ts";

const source = { address: "192.0.2.1", port: 32_853 };
const hex = (datagram: Uint8Array, from = source): string => {
  const verdict = answerBinding(datagram, from);
  return "answer" in verdict ? verdict.answer.toHex() : verdict.ignored;
};
const transaction = "b7e7a701bc34d686fa87dfae";

/** A right FINGERPRINT, with an attribute behind it. */
function followedFingerprint(): Uint8Array {
  const message = stunMessage(0x0001, "8028000400000000", "80220000");
  const value = (crc32(message.subarray(0, 20)) ^ 0x5354_554e) >>> 0;
  new DataView(message.buffer).setUint32(24, value);
  return message;
}

// The addresses and their attributes are those of RFC 5769, sections 2.2 and 2.3.
for (
  const [address, header, attribute] of [
    ["192.0.2.1", "0101000c", "00200008" + "0001a147e112a643"],
    ["::ffff:192.0.2.1", "0101000c", "00200008" + "0001a147e112a643"],
    [
      "2001:db8:1234:5678:11:2233:4455:6677",
      "01010018",
      "00200014" + "0002a1470113a9faa5d3f179bc25f4b5bed2b9d9",
    ],
  ] as const
) {
  Deno.test(`a Binding request from ${address} is answered with that address`, () => {
    expect(hex(bareRequest(), { address, port: 32_853 }))
      .toBe(`${header}2112a442${transaction}${attribute}`);
  });
}

Deno.test("a request with a FINGERPRINT gets one, a wrong FINGERPRINT gets nothing", () => {
  const request = withFingerprint(stunMessage(0x0001, "8022000474657374"));
  const verdict = answerBinding(request, source);
  if (!("answer" in verdict)) throw new Error("It was ignored");
  expect(verdict.answer.length).toBe(40);
  expect(verdict.answer).toEqual(withFingerprint(verdict.answer.subarray(0, 32)));
  request[request.length - 1]! ^= 1;
  expect(hex(request)).toBe("malformed");
});

Deno.test("a request that demands what this server does not know gets error 420 with its names", () => {
  // CHANGE-REQUEST, and USERNAME as ICE's checks have it.
  expect(hex(stunMessage(0x0001, "0003000400000000", "0006000461613a62"))).toBe(
    `011100102112a442${transaction}` + "0009000400000414" + "000a0004" + "00030006",
  );
  expect(hex(stunMessage(0x0001, "0003000400000000"))).toBe(
    `011100102112a442${transaction}` + "0009000400000414" + "000a0002" + "00030000",
  );
});

for (
  const [what, datagram, ignored] of [
    ["an empty datagram", new Uint8Array(), "malformed"],
    ["half a header", bareRequest().subarray(0, 12), "malformed"],
    ["a header without the magic cookie", new Uint8Array(20), "malformed"],
    ["a length that is not the datagram's", bareRequest().fill(4, 3, 4), "malformed"],
    ["an attribute that is cut", stunMessage(0x0001, "8022000800000000"), "malformed"],
    [
      "an attribute behind the FINGERPRINT",
      followedFingerprint(),
      "malformed",
    ],
    ["a long request", stunMessage(0x0001, "80220210" + "00".repeat(0x210)), "malformed"],
    ["a Binding indication", stunMessage(0x0011), "not_binding"],
    ["a Binding success", stunMessage(0x0101), "not_binding"],
    ["a Binding error", stunMessage(0x0111), "not_binding"],
    ["TURN's Allocate", stunMessage(0x0003), "not_binding"],
    ["the first frame of RTP", new Uint8Array(20).fill(0x80), "malformed"],
  ] as const
) {
  Deno.test(`${what} is ignored as ${ignored}`, () => {
    expect(hex(datagram)).toBe(ignored);
  });
}

Deno.test("an answer is never an answer's cause", () => {
  const verdict = answerBinding(bareRequest(), source);
  if (!("answer" in verdict)) throw new Error("It was ignored");
  expect(hex(verdict.answer)).toBe("not_binding");
});

Deno.test("whatever comes, nothing is thrown, and an answer is at most 24 bytes longer", () => {
  const attribute = fc.tuple(
    fc.integer({ min: 0, max: 0xffff }),
    fc.uint8Array({ minLength: 0, maxLength: 40 }),
    fc.integer({ min: -2, max: 2 }),
  ).map(([type, value, lie]) => {
    const padded = Math.ceil(value.length / 4) * 4;
    const bytes = new Uint8Array(4 + padded);
    new DataView(bytes.buffer).setUint16(0, type);
    new DataView(bytes.buffer).setUint16(2, Math.max(0, value.length + lie));
    bytes.set(value, 4);
    return bytes.toHex();
  });
  const almostStun = fc.tuple(
    fc.constantFrom(0x0001, 0x0001, 0x0011, 0x0101, 0x0003),
    fc.array(attribute, { maxLength: 6 }),
    fc.boolean(),
  ).map(([type, attributes, marked]) => {
    const message = stunMessage(type, ...attributes);
    return marked ? withFingerprint(message) : message;
  });
  const from = fc.constantFrom(source, { address: "2001:db8::1", port: 1 });
  fc.assert(
    fc.property(fc.oneof(almostStun, fc.uint8Array({ maxLength: 600 })), from, (datagram, from) => {
      const verdict = answerBinding(datagram, from);
      if (!("answer" in verdict)) return;
      expect(datagram[1]).toBe(1);
      expect(verdict.answer.length - datagram.length).toBeLessThanOrEqual(24);
    }),
    { numRuns: 3_000 },
  );
});
