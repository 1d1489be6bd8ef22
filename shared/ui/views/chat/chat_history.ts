import type { ChatLine } from "@ringside/client/state";
import type { ChatPage } from "./chat_source.ts";

/** The part of a conversation that a view has read so far: always an unbroken stretch to its end. */
export interface ChatHistory {
  /** Oldest first. */
  readonly lines: readonly ChatLine[];
  /** Older lines exist. */
  readonly more: boolean;
}

/** Adds a page of older lines, requested with the first line's order. */
export function withOlder(history: ChatHistory, page: ChatPage): ChatHistory {
  const first = history.lines[0];
  const older = first ? page.lines.filter((line) => line.order < first.order) : page.lines;
  return { lines: [...older, ...history.lines], more: page.more };
}

/**
 * Merges the newest page. Replaces the lines that it covers, because their delivery may have
 * changed. If the page does not reach the lines read before, it starts over, so that no gap is
 * shown.
 */
export function withNewest(history: ChatHistory, page: ChatPage): ChatHistory {
  const first = page.lines[0];
  const last = history.lines.at(-1);
  if (!first || !last || (first.order > last.order && !continues(last, first))) return page;
  const kept = history.lines.filter((line) => line.order < first.order);
  return { lines: [...kept, ...page.lines], more: kept.length > 0 ? history.more : page.more };
}

/** Orders count up by one: nothing lies between these two. */
function continues(last: ChatLine, first: ChatLine): boolean {
  return first.order === last.order + 1;
}

/**
 * How many of the newest lines to read again after a change: back to the oldest own line that still
 * waits, within limits.
 */
export function refreshSize(
  history: ChatHistory,
  bounds: { least: number; most: number },
): number {
  const waiting = history.lines.findIndex((line) =>
    line.from === "me" && line.delivery === "waiting"
  );
  const reach = waiting < 0 ? 0 : history.lines.length - waiting + bounds.least;
  return Math.min(bounds.most, Math.max(bounds.least, reach));
}
