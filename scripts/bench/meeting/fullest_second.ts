import { plannedPart } from "@ringside/meeting";
import { type Figure, median } from "../figures.ts";
import type { SentSecond } from "./watched_media.ts";

/** Of what the budget gives, the part that no second may exceed. */
const toleratedPart = 1.05;

/**
 * Bits a second that the budget gave to voices and pictures with these limits: all of it, or less
 * where nothing larger was displayed.
 */
const given = ({ limits: { pictures, sound } }: SentSecond): number =>
  pictures / plannedPart.picture + sound / plannedPart.sound;

const partSent = (each: SentSecond): number => each.sent / given(each);

/** The second in which most was sent, measured by what the budget had given. */
export function fullestSecond(seconds: readonly SentSecond[]): Figure {
  const sending = seconds.filter((each) => given(each) > 0);
  const fullest = sending.toSorted((one, other) => partSent(other) - partSent(one))[0];
  if (!fullest) throw new Error("Nothing was sent");
  const above = sending.filter((each) => partSent(each) > toleratedPart).length;
  return {
    what: `one of eight: bits sent in the fullest of ${sending.length} seconds`,
    value: fullest.sent / 1e3,
    unit: "kb/s",
    beside: { what: "what the budget gave it", value: given(fullest) / 1e3 },
    aim: `at most ${toleratedPart}`,
    note: `in ${above} seconds more than ${toleratedPart} of it; ` +
      `in half of them at most ${median(sending.map(partSent)).toFixed(2)}`,
  };
}
