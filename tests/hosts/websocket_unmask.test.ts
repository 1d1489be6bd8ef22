import http from "node:http";
import { expect } from "@std/expect";
import { unmask } from "../../relay/hosts/deno/websocket_unmask.ts";

Deno.test("unmasking works at every offset in memory and for every length", () => {
  const mask = Uint8Array.of(0x81, 0x42, 0x24, 0xf8);
  for (let offset = 0; offset < 8; offset++) {
    for (let length = 0; length < 40; length++) {
      const memory = Uint8Array.from({ length: 64 }, (_, i) => 7 * i);
      const expected = memory.map((byte, i) =>
        i < offset || i >= offset + length ? byte : byte ^ (mask[(i - offset) & 3] ?? 0)
      );
      unmask(memory.subarray(offset, offset + length), mask);
      expect(memory).toEqual(expected);
    }
  }
});

Deno.test("the frame parser uses it in place of Node's native functions", () => {
  expect(http).toMatchObject({ websocketUnmask: unmask, websocketMask: expect.any(Function) });
});
