import { expect } from "@std/expect";
import {
  addEdit,
  type Edit,
  editFrom,
  frameOf,
  isUnsaved,
  noEdits,
  redoEdit,
  undoEdit,
} from "../../../extension/contexts/editor/edit.ts";

const ink = { colour: "#d92b2e", width: 4 };
const from = { x: 10, y: 20 }, to = { x: 110, y: 70 };

Deno.test("each tool makes its edit of a drawn line", () => {
  const area = { x: 10, y: 20, width: 100, height: 50 };
  expect(editFrom("box", [to, from], ink, "")).toEqual({ kind: "box", area, ink });
  expect(editFrom("blur", [from, to], ink, "")).toEqual({ kind: "blur", area });
  expect(editFrom("arrow", [from, { x: 0, y: 0 }, to], ink, "")).toEqual({
    kind: "arrow",
    from,
    to,
    ink,
  });
  expect(editFrom("text", [from], ink, " Look ")).toEqual({
    kind: "text",
    at: from,
    text: "Look",
    ink,
  });
  expect(editFrom("pen", [from], ink, "")).toEqual({ kind: "pen", points: [from], ink });
});

Deno.test("an accidental stroke or an empty text is no edit", () => {
  const near = { x: 12, y: 22 };
  for (const tool of ["crop", "box", "blur", "arrow"] as const) {
    expect(editFrom(tool, [from, near], ink, "")).toBe(undefined);
  }
  expect(editFrom("text", [from], ink, "  ")).toBe(undefined);
  expect(editFrom("pen", [], ink, "")).toBe(undefined);
});

Deno.test("a crop takes whole pixels, and a second one lies within the first", () => {
  const first = editFrom("crop", [{ x: 10.6, y: 20.2 }, { x: 110.1, y: 70.9 }], ink, "") as Edit;
  expect(first).toEqual({ kind: "crop", area: { x: 10, y: 20, width: 101, height: 51 } });
  const second: Edit = { kind: "crop", area: { x: 50, y: 0, width: 1000, height: 40 } };
  expect(frameOf([], 640, 360)).toEqual({ x: 0, y: 0, width: 640, height: 360 });
  expect(frameOf([first, second], 640, 360)).toEqual({ x: 50, y: 20, width: 61, height: 20 });
  const outside: Edit = { kind: "crop", area: { x: 600, y: 300, width: 40, height: 40 } };
  expect(frameOf([first, outside], 640, 360)).toEqual(frameOf([first], 640, 360));
});

Deno.test("undone edits can be redone until the next edit", () => {
  const edit = (x: number): Edit => ({ kind: "blur", area: { x, y: 0, width: 9, height: 9 } });
  const two = addEdit(addEdit(noEdits, edit(1)), edit(2));
  expect(redoEdit(undoEdit(two))).toEqual(two);
  expect(undoEdit(undoEdit(undoEdit(two))).done).toEqual([]);
  const anew = addEdit(undoEdit(two), edit(3));
  expect(anew).toEqual({ done: [edit(1), edit(3)], undone: [] });
  expect(redoEdit(anew)).toEqual(anew);
});

Deno.test("edits are unsaved until a copy has them, and again after another edit", () => {
  const box = { kind: "blur", area: { x: 0, y: 0, width: 9, height: 9 } } as const;
  const once = addEdit(noEdits, box);
  expect(isUnsaved(noEdits, noEdits.done)).toBe(false);
  expect(isUnsaved(once, noEdits.done)).toBe(true);
  expect(isUnsaved(once, once.done)).toBe(false);
  expect(isUnsaved(redoEdit(undoEdit(once)), once.done)).toBe(false);
  expect(isUnsaved(addEdit(undoEdit(once), { ...box }), once.done)).toBe(true);
  expect(isUnsaved(addEdit(once, { ...box }), once.done)).toBe(true);
});
