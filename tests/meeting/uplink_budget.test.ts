import type { MemberId } from "@ringside/call";
import { type LinkPlan, type MemberDemand, type OwnPictures, planUplink } from "@ringside/meeting";
import { expect } from "@std/expect";
import fc from "fast-check";

const camera = { width: 1280, height: 720 };
const share = { width: 1920, height: 1080, hasSound: false };
const tile = (lines: number) => ({ width: Math.round(lines * 16 / 9), height: lines });

/** Members who display the camera with so many lines, or not at all. */
function showing(...lines: (number | null)[]): MemberDemand[] {
  return lines.map((each, i) => ({
    member: `m${i}` as MemberId,
    shown: { camera: each === null ? null : tile(each), share: null },
    isRaised: false,
  }));
}

function plan(
  bits: number,
  own: OwnPictures,
  demands: readonly MemberDemand[],
  pace = 1,
): LinkPlan[] {
  return [...planUplink({ bits, pace }, own, demands).values()];
}

const slots = ["microphone", "camera", "shareVideo", "shareAudio"] as const;

function bitsOf(plans: readonly LinkPlan[]): number {
  const encodings = plans.flatMap((each) => slots.map((slot) => each[slot]));
  return encodings.reduce((sum, { active, maxBitrate }) => sum + (active ? maxBitrate : 0), 0);
}

/** Pixels that are encoded in a second. */
function pixelsOf(plans: readonly LinkPlan[], own: OwnPictures): number {
  return plans.reduce((sum, { camera, shareVideo }) => {
    const one = (source: { width: number; height: number } | null, sent: typeof camera) =>
      source && sent.active
        ? source.width * source.height / sent.scaleResolutionDownBy! ** 2 * sent.maxFramerate!
        : 0;
    return sum + one(own.camera, camera) + one(own.share, shareVideo);
  }, 0);
}

const only = { camera, share: null };

Deno.test("one member who displays the camera large gets what a call of two gets", () => {
  const [one] = plan(5_000_000, only, showing(720));
  expect(one!.camera).toEqual({
    active: true,
    maxBitrate: 1_700_000,
    maxFramerate: 30,
    scaleResolutionDownBy: 1,
  });
  expect(one!.microphone).toEqual({ active: true, maxBitrate: 24_000 });
});

Deno.test("a camera is sent in the size in which it is displayed", () => {
  const sent = plan(20_000_000, only, showing(480, 240, 180, 90));
  expect(sent.map(({ cameraLines }) => cameraLines)).toEqual([480, 240, 180, 90]);
  expect(sent[2]!.camera.scaleResolutionDownBy).toBe(4);
  expect(sent[2]!.camera.maxFramerate).toBe(30);
});

Deno.test("what is hidden is not sent, and its bits go to the others", () => {
  const shown = plan(1_000_000, only, showing(480, 480, 480, 480));
  const hidden = plan(1_000_000, only, showing(480, 480, null, null));
  expect(hidden.map(({ camera }) => camera.active)).toEqual([true, true, false, false]);
  expect(hidden[0]!.camera.maxBitrate).toBeGreaterThan(shown[0]!.camera.maxBitrate * 1.5);
});

Deno.test("voices keep their bits when the uplink has hardly any", () => {
  const sent = plan(300_000, { camera, share }, showing(...Array(7).fill(360)));
  for (const { microphone } of sent) {
    expect(microphone).toEqual({ active: true, maxBitrate: 24_000 });
  }
  expect(sent.filter(({ camera }) => camera.active).length).toBe(1);
  const [least] = plan(100_000, only, showing(...Array(7).fill(360)));
  expect(least!.microphone).toEqual({ active: true, maxBitrate: 10_713 });
  expect(least!.camera.active).toBe(false);
});

Deno.test("a share gets two thirds of what the voices leave, and all of it without cameras", () => {
  const demands = showing(720, 720).map((each) => ({
    ...each,
    shown: { ...each.shown, share: { width: 1920, height: 1080 } },
  }));
  const both = plan(2_000_000, { camera, share }, demands);
  const rest = (2_000_000 - 64_000) * 0.87;
  const shares = both.reduce((sum, { shareVideo }) => sum + shareVideo.maxBitrate, 0);
  expect(shares / rest).toBeCloseTo(2 / 3, 2);
  expect(both.every(({ camera }) => camera.active)).toBe(true);
  const [alone] = plan(2_000_000, { camera: null, share }, demands);
  expect(alone!.shareVideo.maxBitrate / rest).toBeCloseTo(1 / 2, 2);
});

Deno.test("a share gets slower and keeps its size, until only half of it is displayed", () => {
  const shown = (width: number) =>
    showing(null).map((each) => ({
      ...each,
      shown: { camera: null, share: { width, height: width * 9 / 16 } },
    }));
  const own = { camera: null, share };
  expect(plan(300_000, own, shown(1920))[0]!.shareVideo).toMatchObject({
    maxFramerate: 3,
    scaleResolutionDownBy: 1,
  });
  expect(plan(300_000, own, shown(960))[0]!.shareVideo.scaleResolutionDownBy).toBe(2);
});

Deno.test("a share's sound is sent to those as well who do not display it", () => {
  const own = { camera: null, share: { ...share, hasSound: true } };
  const [one] = plan(2_000_000, own, showing(null));
  expect(one!.shareVideo.active).toBe(false);
  expect(one!.shareAudio).toEqual({ active: true, maxBitrate: 36_000 });
});

Deno.test("the speaker's camera is one size larger for a moment", () => {
  const raised = showing(240, 240).map((each, i) => ({ ...each, isRaised: i === 0 }));
  expect(plan(5_000_000, only, raised).map(({ cameraLines }) => cameraLines)).toEqual([360, 240]);
});

Deno.test("where not all cameras are affordable, raised and large ones stay", () => {
  const demands = showing(90, 360, 90).map((each, i) => ({ ...each, isRaised: i === 2 }));
  const sent = plan(230_000, only, demands);
  expect(sent.map(({ camera }) => camera.active)).toEqual([false, true, true]);
});

Deno.test("one member's poor link leaves its bits to the others", () => {
  const demands = showing(720, 720).map((each, i) => i ? each : { ...each, linkBits: 200_000 });
  const [poor, other] = plan(2_300_000, only, demands);
  expect(poor!.camera.maxBitrate).toBeLessThanOrEqual(168_000 * 0.87);
  expect(poor!.cameraLines).toBe(180);
  expect(other!.camera.maxBitrate).toBe(1_700_000);
});

Deno.test("a larger size has to be clearly affordable before it is sent", () => {
  const at = (sentLines: number) =>
    plan(32_000 + 255_000 / 0.87, only, showing(240).map((each) => ({ ...each, sentLines })))[0]!;
  expect(at(240).cameraLines).toBe(240);
  expect(at(180).cameraLines).toBe(180);
});

Deno.test("eight people cost no more pixels than a call of two", () => {
  const call = pixelsOf(plan(50_000_000, only, showing(720)), only);
  for (const lines of [90, 180, 240, 360, 480, 720]) {
    const sent = plan(50_000_000, only, showing(...Array(7).fill(lines)));
    expect(pixelsOf(sent, only)).toBeLessThanOrEqual(call);
    expect(sent.every(({ camera }) => camera.active && camera.maxFramerate! >= 14)).toBe(true);
  }
});

Deno.test("a busy machine encodes fewer pixels", () => {
  const seven = showing(...Array(7).fill(360));
  const half = plan(50_000_000, only, seven, 0.5);
  expect(pixelsOf(half, only)).toBeLessThanOrEqual(1280 * 720 * 30 / 2);
  // Smaller, before they stutter.
  expect(half.map(({ camera }) => camera.maxFramerate)).toEqual(Array(7).fill(19));
  expect(half[0]!.cameraLines).toBe(240);
});

Deno.test("the plan never exceeds the uplink, nor the pixels of a call of two", () => {
  const size = fc.record({
    width: fc.integer({ min: 1, max: 4_000 }),
    height: fc.integer({ min: 1, max: 4_000 }),
  });
  const demand = fc.record({
    shown: fc.record({ camera: fc.option(size), share: fc.option(size) }),
    isRaised: fc.boolean(),
    linkBits: fc.option(fc.integer({ min: 10_000, max: 5_000_000 }), { nil: undefined }),
    sentLines: fc.option(fc.constantFrom(0, 90, 180, 360), { nil: undefined }),
  });
  const captured = fc.record({
    width: fc.integer({ min: 160, max: 3_840 }),
    height: fc.integer({ min: 120, max: 2_160 }),
    frameRate: fc.integer({ min: 5, max: 60 }),
    hasSound: fc.boolean(),
  });
  fc.assert(fc.property(
    fc.integer({ min: 0, max: 20_000_000 }),
    fc.array(demand, { maxLength: 7 }),
    fc.record({ camera: fc.option(captured), share: fc.option(captured) }),
    (bits, members, own) => {
      const demands = members.map((each, i) => ({ ...each, member: `m${i}` as MemberId }));
      const sent = plan(bits, own, demands);
      expect(bitsOf(sent)).toBeLessThanOrEqual(bits);
      const most = (own.camera ? 1280 * 720 * 30 : 0) + (own.share ? 1920 * 1080 * 30 : 0);
      expect(pixelsOf(sent, own)).toBeLessThanOrEqual(most * 1.01);
      for (const [i, { member, shown }] of demands.entries()) {
        expect(member).toBe(`m${i}`);
        if (!shown.camera || !own.camera) expect(sent[i]!.camera.active).toBe(false);
        if (!shown.share || !own.share) expect(sent[i]!.shareVideo.active).toBe(false);
      }
    },
  ));
});
