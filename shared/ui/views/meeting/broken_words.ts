import type { Participant } from "@ringside/call";
import type { BrokenPair } from "@ringside/calling/state";
import { formatNames } from "../../locales/format.ts";
import { t } from "../../locales/translate.ts";

/** Who does not hear or see whom, several pairs of one person together. */
export interface BrokenGroup {
  readonly from: readonly Participant[];
  readonly to: readonly Participant[];
  readonly lacks: BrokenPair["lacks"];
  readonly state: BrokenPair["state"];
}

/** Alike but for whom they are about. */
const kindOf = ({ lacks, state }: BrokenPair) => `${lacks} ${state}`;

/**
 * Broken pairs in as few groups as say the same: what one person lacks of many, or many of one. The
 * person's own come first, then the largest.
 */
export function brokenGroups(broken: readonly BrokenPair[]): BrokenGroup[] {
  const groups: BrokenGroup[] = [];
  for (const alike of Map.groupBy(broken, kindOf).values()) {
    let rest = alike;
    while (rest[0]) {
      const { lacks, state } = rest[0];
      const largest = starsOf(rest).reduce((one, other) => other.length > one.length ? other : one);
      const isFromOne = largest.every(({ from }) => from === largest[0]?.from);
      const [first] = largest;
      if (!first) break;
      groups.push({
        from: isFromOne ? [first.from] : largest.map(({ from }) => from),
        to: isFromOne ? largest.map(({ to }) => to) : [first.to],
        ...{ lacks, state },
      });
      rest = rest.filter((pair) => !largest.includes(pair));
    }
  }
  return groups.toSorted((one, other) =>
    Number(isOwn(other)) - Number(isOwn(one)) || sizeOf(other) - sizeOf(one)
  );
}

/** For each pair, all with the same first and all with the same second person. */
function starsOf(pairs: readonly BrokenPair[]): BrokenPair[][] {
  // "You" is said with one other person, or with a list of them, but never within a list.
  const others = (pair: BrokenPair) => pair.from !== "me" && pair.to !== "me";
  const own = pairs.filter((pair) => !others(pair));
  const rest = pairs.filter(others);
  return [own, rest].flatMap((part) => [
    ...Map.groupBy(part, ({ from }) => from).values(),
    ...Map.groupBy(part, ({ to }) => to).values(),
  ]);
}

const isOwn = ({ from, to }: BrokenGroup) => from.includes("me") || to.includes("me");
const sizeOf = ({ from, to }: BrokenGroup) => from.length * to.length;

/** A group as a sentence: *Bob does not hear Cleo*. */
export function brokenWords(
  { from, to, lacks }: BrokenGroup,
  nameOf: (member: Participant) => string,
): string {
  const who = from.includes("me") ? "you" : from.length === 1 ? "one" : "many";
  if (who === "you") return t(`meeting.broken_you_${lacks}`, { to: formatNames(to.map(nameOf)) });
  const names = formatNames(from.map(nameOf));
  if (to.includes("me")) return t(`meeting.broken_${who}_${lacks}_you`, { from: names });
  return t(`meeting.broken_${who}_${lacks}`, { from: names, to: formatNames(to.map(nameOf)) });
}
