import { expect } from "@std/expect";
import { RingTones } from "../../shared/calling/ring_tones.ts";
import { FakeAudioContext } from "../doubles/fake_audio.ts";
import { FakeClock } from "../doubles/fake_clock.ts";

function setUp() {
  FakeAudioContext.install();
  const clock = new FakeClock();
  return { clock, tones: new RingTones(clock), context: () => FakeAudioContext.made[0]! };
}

Deno.test("a chime plays to its end, even after the ring has ended", () => {
  const { context, tones } = setUp();
  tones.chime();
  // The service reports every change of the state.
  tones.stop();
  expect(context().state).toBe("running");
  context().oscillators.at(-1)!.onended?.();
  expect(context().state).toBe("suspended");
});

Deno.test("a ring that begins during a chime goes on after it", () => {
  const { clock, context, tones } = setUp();
  tones.chime();
  const chimed = context().oscillators.at(-1)!;
  tones.play("ring", 1);
  chimed.onended?.();
  expect(context().state).toBe("running");
  tones.stop();
  expect(context().state).toBe("suspended");
  expect(clock.waiting).toBe(0);
});
