import { expect } from "@std/expect";
import { generateIdentity, safetyNumber } from "@ringside/seal";

Deno.test("both sides see the same 60 digits, another pair sees others", async () => {
  const [a, b, c] = (await Promise.all([1, 2, 3].map(generateIdentity))).map(({ id }) => id);
  const number = await safetyNumber(a!, b!);
  expect(number).toMatch(/^\d{60}$/);
  expect(await safetyNumber(b!, a!)).toBe(number);
  expect(await safetyNumber(a!, c!)).not.toBe(number);
});

Deno.test("a person's half is the same towards everyone", async () => {
  const [a, b, c] = (await Promise.all([1, 2, 3].map(generateIdentity))).map(({ id }) => id);
  const halves = (number: string) => [number.slice(0, 30), number.slice(30)];
  const towardsCarol = halves(await safetyNumber(a!, c!));
  const shared = halves(await safetyNumber(a!, b!)).filter((half) => towardsCarol.includes(half));
  expect(shared).toHaveLength(1);
});
