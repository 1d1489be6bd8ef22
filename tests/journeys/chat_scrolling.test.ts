import { expect } from "@std/expect";
import { patient } from "../../scripts/patience/deadline.ts";
import { inChat } from "./gallery/in_chat.ts";

Deno.test("scrolling through 10,000 messages drops few frames", async () => {
  await inChat(10_000, async (page) => {
    const frames = await page.getByRole("log", { name: "Messages" }).evaluate(async (box) => {
      const spans: number[] = [];
      let last = performance.now();
      for (let frame = 0; frame < 300; frame++) {
        box.scrollTop -= 120;
        await new Promise((resolve) => requestAnimationFrame(resolve));
        spans.push(performance.now() - last);
        last = performance.now();
      }
      return spans.sort((a, b) => a - b);
    });
    const at = (part: number) => Math.round(frames[Math.floor(frames.length * part)] ?? 0);
    console.log(`chat of 10,000: frame median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms`);
    expect(at(0.5)).toBeLessThan(patient(34));
  });
});
