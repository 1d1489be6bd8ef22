import type { ChatLine } from "@ringside/client/state";

/** A line, with the parts of its look that depend on its neighbours. */
export interface PlacedLine {
  readonly line: ChatLine;
  /** A day begins with this line. */
  readonly newDay: boolean;
  /** The unread lines begin with this one. */
  readonly firstUnread: boolean;
  /** Sent by the same side shortly after the previous line, so drawn closer to it. */
  readonly joined: boolean;
  /** The last of such a run: carries the time. */
  readonly closes: boolean;
}

/** A run of lines that is drawn or skipped as one. */
export interface ChatBlock {
  /** Stays the same while older lines are read in front. */
  readonly key: number;
  readonly lines: readonly PlacedLine[];
}

const runGapMs = 5 * 60_000;

/** Cuts a conversation into blocks of `size` orders, each line placed among its neighbours. */
export function chatBlocks(
  lines: readonly ChatLine[],
  options: { size: number; firstUnread?: string | undefined },
): ChatBlock[] {
  const blocks: { key: number; lines: PlacedLine[] }[] = [];
  lines.forEach((line, index) => {
    const key = Math.floor(line.order / options.size);
    const placed = {
      line,
      newDay: startsDay(lines[index - 1], line),
      firstUnread: line.id === options.firstUnread,
      joined: sameRun(lines[index - 1], line),
      closes: !sameRun(line, lines[index + 1]),
    };
    const block = blocks.at(-1);
    if (block?.key === key) block.lines.push(placed);
    else blocks.push({ key, lines: [placed] });
  });
  return blocks;
}

/** The id of the line where the `unread` newest lines of the other side begin. */
export function firstUnreadLine(lines: readonly ChatLine[], unread: number): string | undefined {
  let left = unread;
  let found: string | undefined;
  for (let index = lines.length - 1; index >= 0 && left > 0; index--) {
    const line = lines[index];
    if (line?.from !== "them") continue;
    found = line.id;
    left--;
  }
  return found;
}

function startsDay(before: ChatLine | undefined, line: ChatLine): boolean {
  return !before || new Date(before.at).toDateString() !== new Date(line.at).toDateString();
}

function sameRun(first: ChatLine | undefined, second: ChatLine | undefined): boolean {
  return first !== undefined && second !== undefined && first.from === second.from &&
    first.delivery === second.delivery && !startsDay(first, second) &&
    Math.abs(second.at - first.at) < runGapMs;
}
