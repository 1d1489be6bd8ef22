/** A point in pixels of the original picture, regardless of crops. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

export const toolNames = ["crop", "arrow", "box", "pen", "text", "blur"] as const;
export type Tool = (typeof toolNames)[number];

/** How an edit is drawn; `width` is in pixels of the picture. */
export interface Ink {
  readonly colour: string;
  readonly width: number;
}

/** One change to a picture. */
export type Edit =
  | { readonly kind: "crop" | "blur"; readonly area: Rect }
  | { readonly kind: "box"; readonly area: Rect; readonly ink: Ink }
  | { readonly kind: "arrow"; readonly from: Point; readonly to: Point; readonly ink: Ink }
  | { readonly kind: "pen"; readonly points: readonly Point[]; readonly ink: Ink }
  | { readonly kind: "text"; readonly at: Point; readonly text: string; readonly ink: Ink };

/** The rectangle between two corners. */
function rectBetween(one: Point, other: Point): Rect {
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}

/** The smallest intended edit, in pixels of the picture; anything less is an accident. */
const least = 4;

/**
 * The edit that a tool makes of a drawn line, from press to release; undefined if it is too small
 * or has no text.
 */
export function editFrom(
  tool: Tool,
  line: readonly Point[],
  ink: Ink,
  text: string,
): Edit | undefined {
  const from = line[0], to = line.at(-1);
  if (!from || !to) return undefined;
  const area = rectBetween(from, to);
  const small = area.width < least || area.height < least;
  switch (tool) {
    case "crop":
    case "blur":
      return small ? undefined : { kind: tool, area: whole(area) };
    case "box":
      return small ? undefined : { kind: tool, area, ink };
    case "arrow":
      return Math.hypot(area.width, area.height) < least
        ? undefined
        : { kind: tool, from, to, ink };
    case "pen":
      return { kind: tool, points: line, ink };
    case "text":
      return text.trim() === "" ? undefined : { kind: tool, at: to, text: text.trim(), ink };
    default:
      return tool satisfies never;
  }
}

/** Whole pixels, so that a crop blends nothing. */
function whole({ x, y, width, height }: Rect): Rect {
  const left = Math.floor(x), top = Math.floor(y);
  return {
    x: left,
    y: top,
    width: Math.max(1, Math.ceil(x + width) - left),
    height: Math.max(1, Math.ceil(y + height) - top),
  };
}

/** The visible part of a picture of this size: the last crop, limited to the picture. */
export function frameOf(edits: readonly Edit[], width: number, height: number): Rect {
  let frame: Rect = { x: 0, y: 0, width, height };
  for (const edit of edits) {
    if (edit.kind !== "crop") continue;
    const x = Math.max(frame.x, edit.area.x), y = Math.max(frame.y, edit.area.y);
    const right = Math.min(frame.x + frame.width, edit.area.x + edit.area.width);
    const bottom = Math.min(frame.y + frame.height, edit.area.y + edit.area.height);
    if (right > x && bottom > y) frame = { x, y, width: right - x, height: bottom - y };
  }
  return frame;
}

/** Edits that were made, and those that were undone and can be redone. */
export interface EditHistory {
  readonly done: readonly Edit[];
  readonly undone: readonly Edit[];
}

export const noEdits: EditHistory = { done: [], undone: [] };

export function addEdit({ done }: EditHistory, edit: Edit): EditHistory {
  return { done: [...done, edit], undone: [] };
}

export function undoEdit(history: EditHistory): EditHistory {
  const last = history.done.at(-1);
  if (!last) return history;
  return { done: history.done.slice(0, -1), undone: [...history.undone, last] };
}

export function redoEdit(history: EditHistory): EditHistory {
  const last = history.undone.at(-1);
  if (!last) return history;
  return { done: [...history.done, last], undone: history.undone.slice(0, -1) };
}

/** Whether there are changes that the copy made of `kept` does not have. */
export function isUnsaved({ done }: EditHistory, kept: readonly Edit[]): boolean {
  return done.length > 0 &&
    (done.length !== kept.length || done.some((edit, i) => edit !== kept[i]));
}
