import type { AudioLevel } from "@ringside/peer_link";
import { expect } from "@std/expect";
import { whenHeard } from "../../../shared/calling/meetings/when_heard.ts";
import { FakeClock } from "../../doubles/fake_clock.ts";

function setUp() {
  const clock = new FakeClock();
  const link: { level?: AudioLevel; audioLevel: () => AudioLevel | undefined } = {
    audioLevel: () => link.level,
  };
  const heard: number[] = [];
  whenHeard(link, clock, () => heard.push(clock.now()));
  return { clock, heard, link };
}

Deno.test("a voice is heard once something of it was played, also if it is quiet", () => {
  const { clock, heard, link } = setUp();
  clock.advance(420);
  expect(heard).toEqual([]);
  link.level = { level: 0, at: 1 };
  clock.advance(1_000);
  expect(heard).toEqual([450]);
});

Deno.test("a muted voice is waited for a moment, once", () => {
  const { clock, heard } = setUp();
  clock.advance(60_000);
  expect(heard).toEqual([1_500]);
});
