import type { MemberId } from "@ringside/call";
import {
  estimateUplink,
  type LinkReading,
  newUplink,
  type UplinkEstimate,
  uplinkPolicy,
  withoutLink,
} from "@ringside/meeting";
import { expect } from "@std/expect";

const fine: LinkReading = { available: 2_000_000, sent: 1_800_000, path: "good", isBusy: false };
const links = (...readings: LinkReading[]) =>
  new Map(readings.map((reading, i) => [`m${i}` as MemberId, reading]));

function after(
  count: number,
  readings: ReadonlyMap<MemberId, LinkReading | undefined>,
  from: UplinkEstimate = newUplink(),
): UplinkEstimate {
  for (let i = 0; i < count; i++) from = estimateUplink(from, readings);
  return from;
}

const seven = (change: Partial<LinkReading> = {}) =>
  links(...Array.from({ length: 7 }, () => ({ ...fine, ...change })));

Deno.test("an uplink without any link keeps its start", () => {
  expect(after(10, new Map())).toEqual(newUplink());
});

Deno.test("it rises by steps, each after several good readings, up to what the links carry", () => {
  const rising = [0, 3, 4, 8, 12, 100].map((count) => after(count, seven()).bits);
  expect(rising).toEqual([2.5e6, 2.5e6, 3.75e6, 5.625e6, 8.4375e6, uplinkPolicy.mostBits]);
  expect(after(100, seven({ available: 500_000, sent: 450_000 })).bits).toBe(3_500_000);
});

Deno.test("it does not rise while little of it is used", () => {
  expect(after(100, seven({ sent: 150_000 })).bits).toBe(2_500_000);
});

Deno.test("it falls at once to what the links carry together", () => {
  const high = after(100, seven());
  const low = after(1, seven({ available: 300_000, sent: 290_000 }), high);
  expect(low.bits).toBe(2_100_000);
});

Deno.test("a rise that is taken back makes the next one wait longer", () => {
  const narrow = seven({ available: 200_000, sent: 190_000 });
  let now = after(1, narrow);
  const fallen = now.bits;
  now = after(4, seven(), now);
  expect(now.bits).toBeGreaterThan(fallen);
  now = after(1, narrow, now);
  expect(after(7, seven(), now).bits).toBe(now.bits);
  expect(after(8, seven(), now).bits).toBeGreaterThan(now.bits);
});

Deno.test("a link that loses packets is limited, and the others are not", () => {
  const lossy = { ...fine, sent: 1_000_000, path: "bad" } as const;
  const now = after(2, links(lossy, fine));
  expect(now.links.get("m0" as MemberId)!.bits).toBe(750_000);
  expect(now.links.get("m1" as MemberId)!.bits).toBe(2_000_000);
  expect(now.bits).toBe(2_500_000);
  const worse = after(20, links(lossy, fine), now);
  expect(worse.links.get("m0" as MemberId)!.bits).toBeGreaterThanOrEqual(
    uplinkPolicy.leastLinkBits,
  );
});

Deno.test("loss on all links lowers the whole uplink", () => {
  expect(after(4, seven({ path: "bad", available: undefined, sent: 350_000 })).bits).toBeLessThan(
    2_000_000,
  );
});

Deno.test("a link whose browser says nothing is limited by loss alone", () => {
  const now = after(100, seven({ available: undefined }));
  expect(now.bits).toBe(uplinkPolicy.mostBits);
  expect(now.links.get("m0" as MemberId)!.bits).toBe(Infinity);
});

Deno.test("a link that is hardly used is not limited by what it carried", () => {
  // A hidden camera: the browser measures what is sent, and that is a voice.
  const now = after(5, links({ ...fine, available: 70_000, sent: 20_000 }));
  expect(now.links.get("m0" as MemberId)!.bits).toBeGreaterThan(1_000_000);
  const used = after(1, links({ ...fine, available: 300_000, sent: 280_000 }), now);
  expect(used.links.get("m0" as MemberId)!.bits).toBe(300_000);
});

Deno.test("a link without a reading keeps its estimate until it is closed", () => {
  const both = after(2, links(fine, { ...fine, available: 400_000, sent: 390_000 }));
  const second = "m1" as MemberId;
  const one = after(3, new Map([...links(fine), [second, undefined]]), both);
  expect(one.links.get(second)!.bits).toBe(400_000);
  expect(one.bits).toBe(2_400_000);
  expect(withoutLink(one, second).links.has(second)).toBe(false);
});

Deno.test("a busy processor lowers the pixels, not the bits, and they come back slowly", () => {
  const busy = after(2, seven({ isBusy: true }));
  expect([busy.pace, busy.bits]).toEqual([0.75, 2_500_000]);
  expect(after(100, seven({ isBusy: true })).pace).toBe(0.5);
  expect(after(3, seven(), busy).pace).toBe(0.75);
  expect(after(4, seven(), busy).pace).toBe(0.9375);
});
