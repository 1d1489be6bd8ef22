import type { MemberId } from "@ringside/call";
import type { AudioLevel } from "@ringside/peer_link";
import { expect } from "@std/expect";
import { VoiceLevels } from "../../shared/calling/meetings/voice_levels.ts";
import { FakeClock } from "../doubles/fake_clock.ts";
import { room, speech, type Voice } from "../meeting/voices.ts";

const [bob, cleo] = ["bob.phone", "cleo.laptop"] as MemberId[] as [MemberId, MemberId];

function setUp(own: Voice = room()) {
  const clock = new FakeClock();
  let changes = 0;
  const levels = new VoiceLevels({
    clock,
    ownLevel: () => own(clock.now()),
    changed: () => changes++,
  });
  /** A link that plays a packet of 20 ms at a time, and none where the voice says so. */
  const plays = (voice: (ms: number) => number | undefined) => {
    let last: AudioLevel | undefined;
    return {
      audioLevel: () => {
        const at = Math.floor(clock.now() / 20) * 20;
        const level = voice(at);
        // Browsers date it by the wall clock.
        if (level !== undefined) last = { level, at: 1_790_000_000_000 + at };
        return last;
      },
    };
  };
  return { clock, levels, plays, changes: () => changes };
}

Deno.test("the speaker follows the voices, the own one among them", () => {
  const { clock, levels, plays } = setUp(speech(4_000, 7_000));
  levels.join(bob, plays(speech(1_000, 3_500)));
  levels.join(cleo, plays(room(2)));
  expect(levels.speaker).toBe(null);
  clock.advance(1_700);
  expect([levels.speaker, levels.isSpeaking(bob)]).toEqual([bob, true]);
  clock.advance(3_000);
  expect(levels.speaker).toBe("me");
  expect([levels.isSpeaking("me"), levels.isSpeaking(bob)]).toEqual([true, false]);
  clock.advance(20_000);
  expect([levels.speaker, levels.isSpeaking("me")]).toEqual(["me", false]);
});

Deno.test("the last level of a voice that sends no more counts as silence", () => {
  const { clock, levels, plays } = setUp();
  // It breaks off in the middle of a syllable.
  const voice = speech(0, 60_000);
  levels.join(bob, plays((ms) => ms < 1_000 ? voice(ms) : undefined));
  clock.advance(1_000);
  expect(levels.isSpeaking(bob)).toBe(true);
  clock.advance(1_000);
  expect(levels.isSpeaking(bob)).toBe(false);
});

Deno.test("what changed is reported, and nothing else", () => {
  const { changes, clock, levels, plays } = setUp();
  levels.join(bob, plays(room(3)));
  clock.advance(60_000);
  expect(changes()).toBe(0);
  levels.leave(cleo);
  levels.leave(bob);
  expect(changes()).toBe(1);
});

Deno.test("a speaker who leaves is none, and in the end nothing is left running", () => {
  const { clock, levels, plays } = setUp();
  levels.join(bob, plays(speech(0, 3_000)));
  clock.advance(2_000);
  expect(levels.speaker).toBe(bob);
  levels.leave(bob);
  expect(levels.speaker).toBe(null);
  levels.stop();
  expect(clock.waiting).toBe(0);
});
