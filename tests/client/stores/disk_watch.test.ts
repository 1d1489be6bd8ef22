import { expect } from "@std/expect";
import { DiskWatch } from "@ringside/client";
import { FakeClock } from "../../doubles/fake_clock.ts";
import { FullDisk } from "../../doubles/full_disk.ts";
import { until } from "../../doubles/until.ts";

function setUp() {
  const disk = new FullDisk();
  const clock = new FakeClock();
  const told: boolean[] = [];
  const written: string[] = [];
  const watch = new DiskWatch({
    clock,
    changed: (refuses) => told.push(refuses),
  });
  watch.probeWith(() => disk.write(() => {}));
  const keep = (key: string, text: string) =>
    watch.keep(key, () => disk.write(() => written.push(text)));
  return { clock, disk, keep, told, watch, written };
}

Deno.test("the latest refused write of each key is repeated when there is room", async () => {
  const { clock, disk, keep, told, written } = setUp();
  await keep("bob", "bob 1");
  disk.isFull = true;
  await keep("bob", "bob 2");
  await keep("bob", "bob 3");
  await keep("eve", "eve 1");
  expect([written, told]).toEqual([["bob 1"], [true]]);
  clock.advance(5_000);
  await until("it was tried again", () => clock.waiting === 1);
  expect(written).toEqual(["bob 1"]);
  disk.isFull = false;
  clock.advance(5_000);
  await until("there is room", () => told.length === 2);
  expect([written, told]).toEqual([["bob 1", "bob 3", "eve 1"], [true, false]]);
  clock.advance(60_000);
  expect([written.length, clock.waiting]).toEqual([3, 0]);
});

Deno.test("the disk watch also notices the writes of others, failed and successful", async () => {
  const { clock, disk, told, watch } = setUp();
  disk.isFull = true;
  watch.failed(new DOMException("no room", "QuotaExceededError"));
  watch.failed(new DOMException("no room", "QuotaExceededError"));
  expect(told).toEqual([true]);
  clock.advance(5_000);
  await until("it was probed", () => clock.waiting === 1);
  disk.isFull = false;
  clock.advance(5_000);
  await until("there is room", () => told.length === 2);
  expect([told, clock.waiting]).toEqual([[true, false], 0]);
});

Deno.test("an error that is not a full disk is thrown, and the write is not repeated", async () => {
  const { clock, told, watch } = setUp();
  await expect(watch.keep("bob", () => Promise.reject(new TypeError("a bug")))).rejects
    .toThrow("a bug");
  expect([told, clock.waiting]).toEqual([[], 0]);
});
