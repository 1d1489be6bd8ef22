import { expect } from "@std/expect";
import type { StickerState } from "@ringside/calling/state";
import { movedByKey } from "../../shared/ui/views/effects/effects_preview.tsx";

Deno.test("keys move and size a sticker, never out of the picture", () => {
  const sticker: StickerState = {
    id: "s",
    look: { kind: "drawing", drawing: "heart" },
    x: 0.5,
    y: 0.01,
    size: 0.88,
  };
  const key = (key: string, shiftKey = false) => movedByKey(sticker, { key, shiftKey });
  expect(key("ArrowRight")?.x).toBeCloseTo(0.52);
  expect(key("ArrowLeft", true)?.x).toBeCloseTo(0.4);
  expect(key("ArrowUp")?.y).toBe(0);
  expect(key("+")?.size).toBe(0.9);
  expect(key("-")?.size).toBeCloseTo(0.765, 2);
  expect(key("a")).toBe(undefined);
});
