import { expect } from "@std/expect";
import { typeThatHolds } from "../../shared/record/page/snapshot.ts";
import { thumbnailOf } from "../../shared/record/page/thumbnail.ts";

const shapes = [
  { is: "a film", width: 1920, height: 1080, part: [1920, 1080], size: [320, 180] },
  { is: "a whole page", width: 1280, height: 36_000, part: [1280, 1920], size: [320, 480] },
  { is: "a banner", width: 3000, height: 200, part: [3000, 200], size: [320, 21] },
  { is: "an icon", width: 8, height: 8, part: [8, 8], size: [8, 8] },
  { is: "a line", width: 1, height: 900, part: [1, 2], size: [1, 2] },
  { is: "a flat line", width: 9000, height: 1, part: [9000, 1], size: [320, 1] },
] as const;

for (const { is, width, height, part, size } of shapes) {
  Deno.test(`the thumbnail of ${is} shows what tells it from others, and enlarges nothing`, () => {
    const found = thumbnailOf({ width, height });
    expect([found.part.width, found.part.height]).toEqual([...part]);
    expect([found.size.width, found.size.height]).toEqual([...size]);
  });
}

Deno.test("a picture that is too large for its type is kept as PNG", () => {
  expect(typeThatHolds("image/webp", { width: 1280, height: 16_383 })).toBe("image/webp");
  expect(typeThatHolds("image/webp", { width: 1280, height: 16_384 })).toBe("image/png");
  expect(typeThatHolds("image/jpeg", { width: 1280, height: 36_000 })).toBe("image/jpeg");
  expect(typeThatHolds("image/jpeg", { width: 70_000, height: 1 })).toBe("image/png");
});
