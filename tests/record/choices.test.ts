import { expect } from "@std/expect";
import fc from "fast-check";
import {
  chooseCodecs,
  type CodecProbe,
  keeps,
  pictureBitrate,
} from "../../shared/record/codec_choice.ts";
import { fitPicture, layoutPictures } from "../../shared/record/picture_layout.ts";
import { levelOf, SoundMeter } from "../../shared/record/sound_level.ts";
import { reshape } from "../../shared/record/worker/sound_shape.ts";

const wish = { width: 1920, height: 1080, frameRate: 30, bitrate: 6e6 };

/** A browser that encodes these codecs, those in `chips` in hardware. */
function browser(codecs: string[], chips: string[] = []): CodecProbe {
  return {
    video: (codec, _, hardware) => Promise.resolve((hardware ? chips : codecs).includes(codec)),
    audio: (codec) => Promise.resolve(codecs.includes(codec)),
  };
}

const browsers = [
  { has: ["avc", "vp9", "opus"], container: "mp4", label: "MP4 · H.264 + Opus" },
  { has: ["avc", "vp9", "opus", "aac"], container: "mp4", label: "MP4 · H.264 + AAC" },
  { has: ["vp9", "vp8", "opus"], container: "mp4", label: "MP4 · VP9 + Opus" },
  { has: ["vp8", "vp9", "av1", "opus"], container: "webm", label: "WebM · VP9 + Opus" },
  {
    has: ["vp8", "vp9", "av1", "opus"],
    chips: ["av1"],
    container: "webm",
    label: "WebM · AV1 + Opus",
  },
  { has: ["avc", "aac"], container: "webm", label: undefined },
] as const;

for (const { has, container, label, ...rest } of browsers) {
  const chips = "chips" in rest ? [...rest.chips] : [];
  Deno.test(`with ${[...has, ...chips].join(", ")} a ${container} is ${label ?? "refused"}`, async () => {
    const choice = await chooseCodecs(container, wish, true, browser([...has], chips));
    expect(choice?.label).toBe(label);
  });
}

Deno.test("a copy to MP4 keeps only what every player knows, where that can be written", () => {
  const mp4 = ["avc", "hevc", "vp9", "av1", "aac", "opus", "mp3"];
  expect(keeps("opus", mp4, ["aac", "mp3"])).toBe(false);
  expect(keeps("aac", mp4, ["aac", "mp3"])).toBe(true);
  expect(keeps("vp9", mp4, ["avc"])).toBe(false);
  expect(keeps("opus", mp4, undefined)).toBe(true);
  expect(keeps(undefined, mp4, undefined)).toBe(false);
});

Deno.test("sound alone needs no picture codec", async () => {
  const choice = await chooseCodecs("webm", undefined, true, browser(["opus"]));
  expect(choice).toEqual({ video: undefined, audio: "opus", label: "WebM · Opus" });
});

Deno.test("more pixels and more pictures never get fewer bits", () => {
  expect(pictureBitrate(1920, 1080, 30)).toBe(6_000_000);
  fc.assert(
    fc.property(fc.integer({ min: 16, max: 7680 }), fc.integer({ min: 1, max: 60 }), (w, f) => {
      const rate = pictureBitrate(w, w * 9 / 16, f);
      expect(rate).toBeGreaterThanOrEqual(1.5e6);
      expect(rate).toBeLessThanOrEqual(24e6);
      expect(pictureBitrate(w + 16, w * 9 / 16, f)).toBeGreaterThanOrEqual(rate);
    }),
  );
});

Deno.test("nobody loses more than a tenth of their picture in a recorded call", () => {
  const input = fc.record({
    id: fc.uuid(),
    kind: fc.constantFrom("camera" as const, "share" as const),
    // From an upright phone to two screens side by side.
    width: fc.integer({ min: 180, max: 3840 }),
    height: fc.integer({ min: 180, max: 2160 }),
  });
  fc.assert(fc.property(fc.array(input, { minLength: 1, maxLength: 9 }), (inputs) => {
    for (const place of layoutPictures(inputs, 1280, 720)) {
      const size = inputs.find(({ id }) => id === place.id);
      if (!size) throw new Error("A picture was placed that nobody sent");
      const { from } = fitPicture(size, place);
      expect(from.width * from.height).toBeGreaterThanOrEqual(size.width * size.height * 0.9 - 1);
    }
  }));
});

const camera = (id: string, width: number, height: number) =>
  ({ id, kind: "camera", width, height }) as const;

Deno.test("pictures stand as their shapes give them most room", () => {
  const wide = layoutPictures([camera("a", 1280, 720), camera("b", 1280, 720)], 1280, 720);
  expect(wide.map(({ box, fit }) => [box.x, box.width, fit])).toEqual([
    [0, 640, "contain"],
    [640, 640, "contain"],
  ]);
  const flat = layoutPictures([camera("a", 2000, 500), camera("b", 2000, 500)], 1280, 720);
  expect(flat.map(({ box }) => [box.y, box.height])).toEqual([[0, 360], [360, 360]]);
  const one = layoutPictures([camera("a", 640, 390)], 1280, 720);
  expect(one[0]?.fit).toBe("cover");
});

Deno.test("a camera can be on the stage, and a share beside it", () => {
  const [large, small] = layoutPictures(
    [
      { ...camera("a", 1280, 720), isLarge: true },
      { ...camera("b", 1280, 720), kind: "share", isLarge: false },
    ],
    1280,
    720,
  );
  expect(large).toMatchObject({ id: "a", box: { x: 0, width: 1024, height: 720 } });
  expect(small).toMatchObject({ id: "b", box: { x: 1024, width: 256, height: 144 } });
});

Deno.test("no two pictures of a composition overlap, and all are inside", () => {
  const input = fc.record({
    id: fc.uuid(),
    kind: fc.constantFrom("camera" as const, "share" as const),
    isLarge: fc.option(fc.boolean(), { nil: undefined }),
    width: fc.integer({ min: 1, max: 4000 }),
    height: fc.integer({ min: 1, max: 4000 }),
  });
  fc.assert(fc.property(fc.array(input, { maxLength: 9 }), (inputs) => {
    const placed = layoutPictures(inputs, 1280, 720);
    expect(placed.length).toBe(inputs.length);
    placed.forEach(({ box }, i) => {
      expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= 1280 && box.y + box.height <= 720)
        .toBe(true);
      for (const other of placed.slice(i + 1)) {
        const apart = box.x + box.width <= other.box.x || other.box.x + other.box.width <= box.x ||
          box.y + box.height <= other.box.y || other.box.y + other.box.height <= box.y;
        expect(apart).toBe(true);
      }
    });
  }));
});

Deno.test("a share is shown whole, a face fills its box, neither is stretched", () => {
  const box = { x: 10, y: 20, width: 160, height: 90 };
  const whole = fitPicture({ width: 400, height: 300 }, { box, fit: "contain" });
  expect(whole.from).toEqual({ x: 0, y: 0, width: 400, height: 300 });
  expect(whole.to).toEqual({ x: 30, y: 20, width: 120, height: 90 });
  const filled = fitPicture({ width: 400, height: 300 }, { box, fit: "cover" });
  expect(filled.to).toEqual(box);
  expect(filled.from.width / filled.from.height).toBeCloseTo(160 / 90);
});

Deno.test("a meter knows how loud it was, and for how long it was silent", () => {
  const meter = new SoundMeter();
  meter.add(levelOf(Float32Array.of(0.5, -0.5)), 2, 0);
  expect(meter.read()).toEqual({ rms: 0.5, peak: 0.5 });
  meter.add(levelOf(new Float32Array(4)), 4, 100);
  meter.add(levelOf(new Float32Array(4)), 4, 2100);
  expect(meter.silentMs(2100)).toBe(2000);
  meter.add(levelOf(Float32Array.of(0.1)), 1, 2200);
  expect(meter.silentMs(2300)).toBe(0);
});

Deno.test("sound of another shape is brought into the recording's", () => {
  const left = Float32Array.of(1, 1, 1, 1), right = new Float32Array(4);
  expect([...reshape([left, right], 48_000, { sampleRate: 48_000, channels: 1 })])
    .toEqual([0.5, 0.5, 0.5, 0.5]);
  expect(reshape([left], 24_000, { sampleRate: 48_000, channels: 2 }).length).toBe(16);
  expect(reshape([], 24_000, { sampleRate: 48_000, channels: 2 }).length).toBe(0);
});
