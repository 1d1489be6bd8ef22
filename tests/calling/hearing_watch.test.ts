import type { MemberId } from "@ringside/call";
import type { Hearing } from "@ringside/meeting";
import type { ReceivedCounts } from "@ringside/peer_link";
import { type LiveMedia, nothingLive } from "@ringside/talk";
import { expect } from "@std/expect";
import { HearingWatch } from "../../shared/calling/meetings/hearing_watch.ts";
import { FakeClock } from "../doubles/fake_clock.ts";

const bob = "bob.phone" as MemberId;

/** A link over which a voice and a camera come, until it is cut. */
class HeardLink {
  remoteLive: LiveMedia = nothingLive;
  #counts = { packets: 0, frames: 0 };
  cut = false;
  failing = false;
  /** A connection that has been replaced never answers. */
  isMute = false;

  received(): Promise<ReceivedCounts | undefined> {
    if (this.isMute) return new Promise(() => {});
    if (this.failing) return Promise.reject(new DOMException("closed", "InvalidStateError"));
    if (!this.cut) {
      this.#counts = { packets: this.#counts.packets + 25, frames: this.#counts.frames + 7 };
    }
    const { frames, packets } = this.#counts;
    return Promise.resolve({ microphone: { packets, frames: 0 }, camera: { packets, frames } });
  }
}

function setUp() {
  const clock = new FakeClock();
  const measured: [at: number, Hearing][] = [];
  const watch = new HearingWatch({
    clock,
    measured: (member, hearing) => {
      expect(member).toBe(bob);
      measured.push([clock.now(), hearing]);
    },
  });
  const link = new HeardLink();
  const passes = async (ms: number) => {
    for (let at = 0; at < ms; at += 500) {
      clock.advance(500);
      for (let turn = 0; turn < 3; turn++) await Promise.resolve();
    }
  };
  return { clock, link, measured, passes, watch };
}

const both = { hears: true, sees: true };
const live = { microphone: true, camera: true, share: false };

Deno.test("a path that is cut is reported within 1.5 s, and its return", async () => {
  const { link, measured, passes, watch } = setUp();
  watch.join(bob, link);
  await passes(5_000);
  expect(measured).toEqual([]);
  link.remoteLive = live;
  await passes(5_000);
  expect(measured).toEqual([[6_000, both]]);
  link.cut = true;
  await passes(5_000);
  expect(measured.slice(1)).toEqual([
    [11_500, { hears: false, sees: true }],
    [12_000, { hears: false, sees: false }],
  ]);
  link.cut = false;
  await passes(2_000);
  expect(measured.slice(3)).toEqual([[16_000, both]]);
});

Deno.test("a link without statistics is watched on", async () => {
  const { link, measured, passes, watch } = setUp();
  watch.join(bob, link);
  link.remoteLive = live;
  link.failing = true;
  await passes(2_500);
  link.failing = false;
  await passes(2_000);
  expect(measured.at(-1)?.[1]).toEqual(both);
});

Deno.test("a link that never answers is one over which nothing comes", async () => {
  const { link, measured, passes, watch } = setUp();
  watch.join(bob, link);
  link.remoteLive = live;
  await passes(2_000);
  link.isMute = true;
  await passes(3_000);
  expect(measured.at(-1)?.[1]).toEqual({ hears: false, sees: false });
});

Deno.test("what is known stays until another link says what is live", async () => {
  const { link, measured, passes, watch } = setUp();
  watch.join(bob, link);
  link.remoteLive = live;
  await passes(2_000);
  const next = new HeardLink();
  watch.join(bob, next);
  await passes(10_000);
  expect(measured).toEqual([[1_000, both]]);
  next.remoteLive = { ...live, microphone: false, camera: false };
  await passes(500);
  expect(measured.slice(1)).toEqual([[12_500, { hears: undefined, sees: undefined }]]);
});

Deno.test("who left is watched no more", async () => {
  const { clock, link, passes, watch } = setUp();
  watch.join(bob, link);
  watch.leave(bob);
  await passes(1_000);
  expect(clock.waiting).toBe(0);
  watch.join(bob, link);
  watch.stop();
  expect(clock.waiting).toBe(0);
});
