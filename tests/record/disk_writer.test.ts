import { expect } from "@std/expect";
import fc from "fast-check";
import { MemoryStore } from "../doubles/memory_store.ts";
import { DiskWriter } from "../../shared/record/worker/disk_writer.ts";

/** A store that counts its writes. */
class CountingStore extends MemoryStore {
  writes = 0;

  override write(at: number, bytes: Uint8Array): void {
    super.write(at, bytes);
    this.writes++;
  }
}

function opened(limit = Infinity) {
  const store = new CountingStore(undefined, limit);
  const clock = { now: 0 };
  const heard = { full: 0 };
  const disk = new DiskWriter(store, 0, () => heard.full++, () => clock.now);
  return { store, clock, heard, disk };
}

Deno.test("what comes within a tenth of a second is one write", () => {
  const { store, clock, disk } = opened();
  for (let i = 0; i < 10; i++) {
    clock.now = i * 10;
    disk.append(new Uint8Array([i]));
  }
  expect(store.writes).toBe(0);
  expect(disk.bytes).toBe(10);
  clock.now = 100;
  disk.append(new Uint8Array([10]));
  expect(store.writes).toBe(1);
  expect([...store.bytes()]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

Deno.test("the last bytes reach the file without any that follow", () => {
  const { store, disk } = opened();
  disk.append(new Uint8Array([1, 2]));
  disk.settle();
  disk.append(new Uint8Array([3]));
  disk.flush();
  expect([...store.bytes()]).toEqual([1, 2, 3]);
});

Deno.test("a full disk is noticed once, and nothing is written after it", () => {
  const { store, heard, disk } = opened(4);
  disk.append(new Uint8Array(3));
  disk.settle();
  disk.append(new Uint8Array(3));
  expect(disk.cut).toBe(false);
  disk.settle();
  expect(disk.cut).toBe(true);
  disk.append(new Uint8Array(1));
  disk.flush();
  expect(heard.full).toBe(1);
  expect(store.size()).toBe(3);
});

Deno.test("whatever is written where and when, the file is what single writes would make", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          at: fc.option(fc.nat(2000), { nil: undefined }),
          size: fc.oneof(fc.nat(300), fc.constant(300 * 1024)),
          wait: fc.nat(60),
        }),
        { maxLength: 30 },
      ),
      (steps) => {
        const { store, clock, disk } = opened();
        const plain = new MemoryStore();
        let end = 0;
        for (const [i, { at = end, size, wait }] of steps.entries()) {
          clock.now += wait;
          const position = Math.min(at, end);
          const data = new Uint8Array(size).fill(i + 1);
          plain.write(position, data);
          disk.write(position, data);
          end = Math.max(end, position + size);
        }
        disk.settle();
        expect(store.bytes()).toEqual(plain.bytes());
        expect(disk.bytes).toBe(end);
      },
    ),
    { numRuns: 30 },
  );
});
