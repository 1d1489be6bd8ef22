import { maxControlLength } from "@ringside/talk";
import { expect } from "@std/expect";
import {
  ControlGate,
  controlPolicy,
  type LiveMessage,
} from "../../shared/peer_link/control_gate.ts";
import { FakeClock } from "../doubles/fake_clock.ts";

function setUp() {
  const clock = new FakeClock();
  const late: LiveMessage[] = [];
  const gate = new ControlGate(clock, (message) => late.push(message));
  const read = (message: unknown) => gate.read(JSON.stringify(message));
  const live = (n: number) =>
    read({ t: "live", n, live: { microphone: n % 2 === 0, camera: false, share: false } });
  return { clock, gate, late, live, read };
}

Deno.test("a flood of heartbeats is cut to its quota, and the next second's still come", () => {
  const { clock, gate, read } = setUp();
  const taken = Array.from({ length: 50_000 }, () => read({ t: "beat" })).filter(Boolean);
  expect([taken.length, gate.dropped]).toEqual([600, 49_400]);
  clock.advance(1_000);
  expect(Array.from({ length: 1_000 }, () => read({ t: "beat" })).filter(Boolean)).toHaveLength(
    100,
  );
});

Deno.test("a flood of every kind leaves a heartbeat within any half second", () => {
  const { clock, read } = setUp();
  for (let ms = 0; ms < 20_000; ms += 500) {
    let taken = 0;
    for (let i = 0; i < 500; i++) {
      if (read({ t: "envelope", id: `${ms}.${i}`, envelope: "x".repeat(60_000) })) taken++;
      if (read({ t: "beat" })) taken++;
    }
    expect(taken).toBeGreaterThan(0);
    clock.advance(500);
  }
});

Deno.test("a giant message is dropped before it is parsed, and costs the small ones nothing", () => {
  const { gate, read } = setUp();
  expect(read({ t: "beat", padding: "x".repeat(maxControlLength) })).toBeUndefined();
  expect(gate.read(new ArrayBuffer(9))).toBeUndefined();
  expect([gate.dropped, read({ t: "beat" })]).toEqual([2, { t: "beat" }]);
});

Deno.test("large messages are taken up to their characters, then as those come back", () => {
  const { clock, read } = setUp();
  const envelope = () => read({ t: "envelope", id: "i", envelope: "x".repeat(60_000) });
  const first = Array.from({ length: 200 }, envelope).filter(Boolean).length;
  expect(first).toBe(33);
  clock.advance(2_000);
  expect(Array.from({ length: 5 }, envelope).filter(Boolean)).toHaveLength(3);
});

Deno.test("chat at the pace that a contact's budget admits is never dropped", () => {
  const { clock, gate, read } = setUp();
  for (let line = 0; line < 100; line++) {
    expect(read({ t: "envelope", id: `${line}`, envelope: "x".repeat(8_000) })).toBeDefined();
    expect(read({ t: "receipt", id: `${line}` })).toBeDefined();
  }
  for (let half = 0; half < 7_200; half++) {
    clock.advance(500);
    expect(read({ t: "beat" })).toBeDefined();
  }
  expect(gate.dropped).toBe(0);
});

Deno.test("of a flood of changes the newest is shown in the end, and at most two in a second", () => {
  const { clock, gate, late, live } = setUp();
  const taken = Array.from({ length: 500 }, (_, i) => live(i + 1)).filter(Boolean);
  expect(taken).toHaveLength(controlPolicy.live.burst);
  clock.advance(500);
  expect(late.map(({ n }) => n)).toEqual([500]);
  for (let n = 501; n <= 1_500; n++) {
    if (live(n)) late.push({ t: "live", n, live: { microphone: true, camera: true, share: true } });
    clock.advance(10);
  }
  // In ten seconds.
  expect(late.length).toBeLessThan(24);
  clock.advance(1_000);
  expect(late.at(-1)?.n).toBe(1_500);
  expect(gate.dropped).toBeGreaterThan(1_000);
});

Deno.test("a call that ends shows nothing late", () => {
  const { clock, gate, late, live } = setUp();
  for (let n = 1; n < 100; n++) live(n);
  gate.close();
  clock.advance(10_000);
  expect([late, clock.waiting]).toEqual([[], 0]);
});
