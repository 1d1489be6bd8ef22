import { expect } from "@std/expect";
import fc from "fast-check";
import { maxEnvelopeBytes } from "../../shared/contacts/room/envelope.ts";
import { composeChatText, parseChatMessage, parseControlMessage } from "@ringside/talk";

const id = "a".repeat(22);

Deno.test("only a chat message is parsed", () => {
  expect(parseChatMessage({ id, text: "hello", sentAt: 5 })).toEqual({
    id,
    text: "hello",
    sentAt: 5,
  });
  const refused = [
    null,
    "hello",
    { id, text: "", sentAt: 5 },
    { id, text: "x".repeat(8_001), sentAt: 5 },
    { id: "short", text: "hello", sentAt: 5 },
    { id, text: "hello", sentAt: 1e300 },
    { id, text: "hello", sentAt: -1 },
  ];
  for (const data of refused) expect(parseChatMessage(data)).toBeUndefined();
});

Deno.test("the typed text is trimmed, and refused if it is empty or too long", () => {
  expect(composeChatText("  a\r\nb ")).toEqual({ ok: true, text: "a\nb" });
  expect(composeChatText(" \n ")).toEqual({ ok: false, reason: "empty" });
  expect(composeChatText("\u001b[1ma\u0000\tb")).toEqual({ ok: true, text: "[1ma\tb" });
  expect(composeChatText("x".repeat(8_001))).toEqual({ ok: false, reason: "too_long" });
});

Deno.test("control messages are read back as they were written", () => {
  const messages = [
    { t: "beat" },
    { t: "keyframe", of: "camera" },
    { t: "live", n: 3, live: { microphone: true, camera: false, share: true } },
    {
      t: "live",
      n: 4,
      live: {
        microphone: false,
        camera: false,
        share: true,
        lacks: { microphone: true, camera: false },
      },
    },
    { t: "envelope", id: "x", envelope: "words" },
    { t: "receipt", id: "x" },
  ];
  for (const message of messages) {
    expect(parseControlMessage(JSON.stringify(message))).toEqual(message);
  }
});

Deno.test("parsing never throws, whatever arrives on the control channel", () => {
  fc.assert(fc.property(fc.oneof(fc.anything(), fc.json()), (data) => {
    parseControlMessage(data);
  }));
  expect(parseControlMessage('{"t":"unknown"}')).toBeUndefined();
  expect(parseControlMessage(new ArrayBuffer(3))).toBeUndefined();
});

Deno.test("the longest text fits in an envelope", () => {
  for (const letter of ["\u0001", "\ud800", '"', "\\", "\u2028", "字"]) {
    const composed = composeChatText(`a${letter.repeat(7_999)}`);
    if (!composed.ok) throw new Error(composed.reason);
    const data = JSON.stringify({ id: "m".repeat(22), text: composed.text, sentAt: 8.64e15 });
    expect(new TextEncoder().encode(data).length).toBeLessThan(maxEnvelopeBytes - 256);
  }
});
