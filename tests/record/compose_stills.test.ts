import { composeStills, type Still } from "@ringside/record";
import { expect } from "@std/expect";
import fc from "fast-check";
import { FakePen } from "../doubles/fake_pen.ts";

const emblem = { letters: "G", colour: "#1b6a8c" };
const imageOf = (name: string, width: number, height: number): Still["image"] => ({
  of: name as unknown as CanvasImageSource,
  width,
  height,
});

function still(name: string, width: number, height: number, more: Partial<Still> = {}): Still {
  return { kind: "camera", caption: name, emblem, image: imageOf(name, width, height), ...more };
}

function drawn(stills: readonly Still[]) {
  const composed = composeStills(stills);
  if (!composed) throw new Error("There is nothing to draw");
  const pen = new FakePen();
  composed.draw(pen);
  return { composed, pen, size: [composed.width, composed.height] };
}

Deno.test("two cameras are side by side in their own pixels, without empty edges", () => {
  const { pen, size } = drawn([still("Ada", 1280, 720), still("Bob", 1280, 720)]);
  expect(size).toEqual([2560, 720]);
  expect(pen.images).toEqual([
    { what: "Ada", x: 0, y: 0, width: 1280, height: 720 },
    { what: "Bob", x: 1280, y: 0, width: 1280, height: 720 },
  ]);
  expect(pen.texts.map(({ what }) => what)).toEqual(["Ada", "Bob"]);
});

Deno.test("a large share keeps its pixels, and everybody is beside it", () => {
  const people = ["Ada", "Bob", "Cleo"].map((name) => still(name, 640, 360, { isLarge: false }));
  const share: Still = {
    ...{ kind: "share", caption: "", isLarge: true },
    image: imageOf("share", 1920, 1080),
  };
  const { composed, pen } = drawn([share, ...people]);
  const [large, ...small] = pen.images;
  expect(large).toMatchObject({ what: "share", width: 1920, height: 1080 });
  expect(small.length).toBe(3);
  for (const { x, width } of small) {
    expect(x).toBeGreaterThanOrEqual(1920);
    expect(x + width).toBeLessThanOrEqual(composed.width);
  }
  expect(pen.texts.map(({ what }) => what)).toEqual(["Ada", "Bob", "Cleo"]);
});

Deno.test("who shows no picture is there with letters and a name", () => {
  const gus: Still = { kind: "camera", caption: "Gus", emblem };
  const { pen, size } = drawn([still("Ada", 640, 360), gus]);
  expect(size).toEqual([1280, 360]);
  expect(pen.texts.map(({ what }) => what)).toEqual(["Ada", "G", "Gus"]);
  expect(pen.discs).toEqual([emblem.colour]);
  expect(pen.texts.filter(({ x }) => x > 640).map(({ what }) => what)).toEqual(["G", "Gus"]);
});

Deno.test("a share that gives no picture is left out, and nobody's picture is no still", () => {
  const share: Still = { kind: "share", caption: "Ada's screen" };
  const { pen } = drawn([share, still("Ada", 640, 360)]);
  expect(pen.texts.map(({ what }) => what)).toEqual(["Ada"]);
  expect(composeStills([share, { kind: "camera", caption: "Ada", emblem }])).toBeUndefined();
});

Deno.test("a name that is longer than its picture is cut, not squeezed", () => {
  const { pen } = drawn([still("W".repeat(200), 640, 360), still("Bob", 640, 360)]);
  const [long] = pen.texts;
  expect(long?.what).toMatch(/^W{30,}…$/);
  expect(String(long?.what).length * 10).toBeLessThanOrEqual(long?.width ?? 0);
});

Deno.test("a long name beside a narrow picture takes the free room of its place", () => {
  const narrow = (name: string) => still(name, 180, 360);
  const { composed, pen } = drawn([narrow("Upright Person With Names"), narrow("Uma")]);
  const [long] = pen.texts;
  expect(long?.what).toBe("Upright Person With Names");
  expect((long?.x ?? 0) + 250).toBeLessThanOrEqual(composed.width);
  expect(long?.x).toBeGreaterThanOrEqual(0);
});

Deno.test("every picture is inside a canvas that browsers can make", () => {
  const stills = fc.array(
    fc.record({
      kind: fc.constantFrom("camera" as const, "share" as const),
      caption: fc.constant("Ada"),
      isLarge: fc.boolean(),
      image: fc.record({
        of: fc.constant("picture" as unknown as CanvasImageSource),
        width: fc.integer({ min: 16, max: 7680 }),
        height: fc.integer({ min: 16, max: 4320 }),
      }),
    }),
    { minLength: 1, maxLength: 16 },
  );
  fc.assert(fc.property(stills, (stills) => {
    const { composed, pen } = drawn(stills);
    expect(pen.images.length).toBe(stills.length);
    expect(composed.width).toBeLessThanOrEqual(3840);
    expect(composed.height).toBeLessThanOrEqual(2160);
    for (const { x, y, width, height } of pen.images) {
      // Half a pixel is lost to rounding.
      expect(x >= -0.5 && y >= -0.5).toBe(true);
      expect(x + width <= composed.width + 0.5 && y + height <= composed.height + 0.5).toBe(true);
    }
  }));
});
