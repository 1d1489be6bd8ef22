import { expect } from "@std/expect";
import { countOfDay, endOfDay, unitsLeft } from "../../../relay/limits/daily_budget.ts";

const noon = Date.UTC(2026, 9, 1, 12);
const begin = (day: number) => ({ day, used: 0 });

Deno.test("a day's budget is spent once, and renewed at midnight UTC", () => {
  const day = countOfDay(undefined, noon, begin);
  const some = { wanted: 60, most: 100, newcomer: false };
  expect(unitsLeft(day, some)).toBe(60);
  day.used += 60;
  expect(unitsLeft(day, some)).toBe(40);
  day.used += 40;
  expect(unitsLeft(day, some)).toBe(0);
  expect(countOfDay(day, Date.UTC(2026, 9, 1, 23, 59), begin)).toBe(day);
  expect(endOfDay(day)).toBe(Date.UTC(2026, 9, 2));
  expect(countOfDay(day, endOfDay(day), begin).used).toBe(0);
});

Deno.test("the last eighth of a day is reserved for existing sessions", () => {
  const day = { day: 1, used: 80 };
  expect(unitsLeft(day, { wanted: 20, most: 100, newcomer: true })).toBe(7);
  expect(unitsLeft(day, { wanted: 20, most: 100, newcomer: false })).toBe(20);
  expect(unitsLeft({ day: 1, used: 95 }, { wanted: 20, most: 100, newcomer: true })).toBe(0);
});

Deno.test("a budget of 0 is unlimited", () => {
  expect(unitsLeft({ day: 1, used: 1e9 }, { wanted: 20, most: 0, newcomer: true })).toBe(20);
});
