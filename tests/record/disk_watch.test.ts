import { expect } from "@std/expect";
import { DiskWatch } from "../../shared/record/page/disk_watch.ts";

Deno.test("a nearly full disk is noticed, and asked no more often than now and then", async () => {
  const found: (number | undefined)[] = [];
  let asked = 0;
  const watch = new DiskWatch((left) => found.push(left), () => {
    asked++;
    return Promise.resolve({ used: 1, left: 7_000, low: true });
  });
  for (let i = 0; i < 5; i++) await watch.look();
  expect({ asked, found }).toEqual({ asked: 1, found: [7_000] });
});

Deno.test("a disk with room is nothing to tell of", async () => {
  const found: (number | undefined)[] = [];
  const room = () => Promise.resolve({ used: 1, left: 7e9, low: false });
  await new DiskWatch((left) => found.push(left), room).look();
  expect(found).toEqual([undefined]);
});
