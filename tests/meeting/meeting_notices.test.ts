import type { MemberId } from "@ringside/call";
import { MeetingNotices } from "@ringside/meeting";
import { expect } from "@std/expect";
import { FakeClock } from "../doubles/fake_clock.ts";

function setUp() {
  const clock = new FakeClock();
  let changes = 0;
  const notices = new MeetingNotices({
    clock,
    wallClock: () => 1_000_000 + clock.now(),
    changed: () => changes++,
  });
  const joined = (name: string) => notices.joined(`${name}.device` as MemberId, name);
  const left = (name: string) => notices.left(`${name}.device` as MemberId, name);
  const shown = () => notices.notices.map(({ kind, names }) => `${kind} ${names.join(" ")}`);
  return { clock, joined, left, notices, shown, changes: () => changes };
}

Deno.test("eight who come within two seconds are one notice, which is shown at once", () => {
  const { clock, joined, notices, shown } = setUp();
  joined("ann");
  expect(shown()).toEqual(["joined ann"]);
  for (const name of ["bob", "cleo", "dan", "eve", "fay", "gus", "hal"]) {
    clock.advance(250);
    joined(name);
  }
  expect(shown()).toEqual(["joined ann bob cleo dan eve fay gus hal"]);
  expect(notices.notices[0]).toMatchObject({ id: 1, at: 1_000_000 });
  clock.advance(1_000);
  joined("ida");
  expect(shown()).toEqual(["joined ann bob cleo dan eve fay gus hal", "joined ida"]);
});

Deno.test("a notice goes some seconds after its last change", () => {
  const { changes, clock, joined, shown } = setUp();
  joined("ann");
  clock.advance(2_000);
  joined("bob");
  clock.advance(5_900);
  expect(shown()).toEqual(["joined ann bob"]);
  clock.advance(200);
  expect(shown()).toEqual([]);
  expect(changes()).toBe(3);
});

Deno.test("who leaves and returns within some seconds is no notice", () => {
  const { clock, joined, left, shown } = setUp();
  left("ann");
  clock.advance(4_000);
  joined("ann");
  clock.advance(60_000);
  expect(shown()).toEqual([]);
  left("ann");
  clock.advance(5_000);
  expect(shown()).toEqual(["left ann"]);
  joined("ann");
  expect(shown()).toEqual(["left ann", "joined ann"]);
});

Deno.test("those who leave together are one notice, apart from those who come", () => {
  const { clock, joined, left, shown } = setUp();
  left("ann");
  left("ann");
  clock.advance(1_500);
  left("bob");
  clock.advance(4_000);
  joined("cleo");
  clock.advance(1_000);
  expect(shown()).toEqual(["left ann bob", "joined cleo"]);
});

Deno.test("few are shown: the newest", () => {
  const { clock, joined, shown } = setUp();
  for (const name of ["ann", "bob", "cleo", "dan"]) {
    joined(name);
    clock.advance(0);
    clock.standStill(2_001);
  }
  expect(shown()).toEqual(["joined bob", "joined cleo", "joined dan"]);
});

Deno.test("in the end nothing is left running", () => {
  const { clock, joined, left, notices, shown } = setUp();
  joined("ann");
  left("bob");
  notices.stop();
  expect([shown(), clock.waiting]).toEqual([[], 0]);
});
