import { expect } from "@std/expect";
import { frameList } from "../../relay/hosts/process/connection.ts";
import {
  closeFrame,
  listFrame,
  pongFrame,
  textFrame,
} from "../../relay/hosts/deno/server_frame.ts";

const memory = (bytes: number) => new Uint8Array(200_000).subarray(7, 7 + bytes);

/** A frame as a client reads it: its first byte, the length in its head, its payload. */
function read(frame: Uint8Array): { first: number; size: number; text: string } {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.length);
  const [first = 0, short = 0] = frame;
  const head = short < 126 ? 2 : short === 126 ? 4 : 10;
  const size = head === 2 ? short : head === 4 ? view.getUint16(2) : Number(view.getBigUint64(2));
  expect(frame.length).toBe(head + size);
  return { first, size, text: new TextDecoder().decode(frame.subarray(head)) };
}

for (const text of ["", "é", "😀".repeat(40), "m".repeat(125), "m".repeat(126)]) {
  Deno.test(`a text of ${text.length} characters is one frame: ${text.slice(0, 4)}`, () => {
    expect(read(textFrame(text))).toMatchObject({ first: 0x81, text });
    expect(read(textFrame(text, memory))).toMatchObject({ first: 0x81, text });
  });
}

for (const size of [65_535, 65_536, 100_000]) {
  Deno.test(`a text of ${size} characters is one frame`, () => {
    const text = "m".repeat(size - 1) + "é";
    expect(read(textFrame(text, memory))).toEqual({ first: 0x81, size: size + 1, text });
  });
}

for (
  const frames of [["{}"], ['{"t":1}', '{"t":"é"}', "{}"], ["x".repeat(50_000), "y".repeat(50_000)]]
) {
  Deno.test(`${frames.length} frames are one text: ${frames[0]?.slice(0, 9)}`, () => {
    expect(read(listFrame(frames, memory)).text).toBe(frameList(frames));
    expect(read(listFrame(frames)).text).toBe(frameList(frames));
  });
}

Deno.test("a close frame has a code or none; a pong repeats its ping", () => {
  expect(closeFrame(4431, "why")).toEqual(Uint8Array.of(0x88, 5, 0x11, 0x4f, 119, 104, 121));
  expect(closeFrame()).toEqual(Uint8Array.of(0x88, 0));
  expect(pongFrame(Uint8Array.of(7))).toEqual(Uint8Array.of(0x8a, 1, 7));
});
