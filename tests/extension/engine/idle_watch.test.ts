import { expect } from "@std/expect";
import { IdleWatch } from "../../../extension/contexts/engine/idle_watch.ts";

Deno.test("an engine is idle once nothing at all needs it, and tells it then alone", () => {
  const needs = { call: true, recording: true };
  let told = 0;
  const watch = new IdleWatch({
    busy: [() => needs.call, () => needs.recording],
    tell: () => told++,
  });
  watch.tell();
  needs.call = false;
  watch.tell();
  expect([watch.idle, told]).toEqual([false, 0]);
  needs.recording = false;
  watch.tell();
  expect([watch.idle, told]).toEqual([true, 1]);
});
