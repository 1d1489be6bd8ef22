import { expect } from "@std/expect";
import { Deadlines } from "../../../relay/limits/deadlines.ts";
import { FakeClock } from "../../doubles/fake_clock.ts";

function started() {
  const clock = new FakeClock();
  const expired: string[] = [];
  const deadlines = new Deadlines<string>(clock, 100, (key) => expired.push(key));
  return { clock, deadlines, expired };
}

Deno.test("each key expires after its own wait, with one timer for all", () => {
  const { clock, deadlines, expired } = started();
  deadlines.add("a");
  clock.advance(60);
  deadlines.add("b");
  expect(clock.waiting).toBe(1);
  clock.advance(40);
  expect(expired).toEqual(["a"]);
  expect(clock.waiting).toBe(1);
  clock.advance(60);
  expect(expired).toEqual(["a", "b"]);
  expect(clock.waiting).toBe(0);
});

Deno.test("a deleted key does not expire, and adding a key again restarts its wait", () => {
  const { clock, deadlines, expired } = started();
  deadlines.add("a");
  deadlines.add("b");
  clock.advance(50);
  deadlines.delete("a");
  deadlines.add("b");
  clock.advance(60);
  expect(expired).toEqual([]);
  clock.advance(40);
  expect(expired).toEqual(["b"]);
});

Deno.test("keys share one timer, which stops when none is left", () => {
  const { clock, deadlines, expired } = started();
  let asked = 0;
  const counted = new Deadlines<string>(
    { now: () => clock.now(), after: (ms, task) => (asked++, clock.after(ms, task)) },
    100,
    (key) => expired.push(key),
  );
  for (let i = 0; i < 50; i++) {
    counted.add(`${i}`);
    counted.delete(`${i}`);
  }
  expect(asked).toBe(1);
  clock.advance(60);
  counted.add("late");
  clock.advance(40);
  expect(expired).toEqual([]);
  clock.advance(60);
  expect(expired).toEqual(["late"]);
  expect(clock.waiting).toBe(0);
  deadlines.add("a");
  deadlines.clear();
  expect(clock.waiting).toBe(0);
});

Deno.test("a key may be added while another expires", () => {
  const clock = new FakeClock();
  const expired: string[] = [];
  const deadlines: Deadlines<string> = new Deadlines(clock, 100, (key) => {
    expired.push(key);
    if (key === "a") deadlines.add("again");
  });
  deadlines.add("a");
  clock.advance(200);
  expect(expired).toEqual(["a", "again"]);
});

Deno.test("after the process was suspended every wait starts over", () => {
  const { clock, deadlines, expired } = started();
  deadlines.add("a");
  clock.advance(60);
  deadlines.add("b");
  clock.standStill(3_600_000);
  clock.advance(0);
  expect(expired).toEqual([]);
  deadlines.delete("a");
  clock.advance(99);
  expect(expired).toEqual([]);
  clock.advance(1);
  expect(expired).toEqual(["b"]);
});
