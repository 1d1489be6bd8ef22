import { drawEdit } from "./draw_edits.ts";
import type { Edit, Rect } from "./edit.ts";

/**
 * Draws an unfinished edit on a sheet over the visible part of the picture. A crop is only
 * outlined; the picture is cut when it is finished.
 *
 * @param picture shows `frame`, with all finished edits
 */
export function drawPending(
  sheet: HTMLCanvasElement,
  picture: HTMLCanvasElement,
  frame: Rect,
  edit: Edit | undefined,
): void {
  sheet.hidden = edit === undefined;
  if (!edit) return;
  const paper = picture.getBoundingClientRect();
  const left = Math.max(0, paper.left), top = Math.max(0, paper.top);
  const width = Math.min(innerWidth, paper.right) - left;
  const height = Math.min(innerHeight, paper.bottom) - top;
  if (width <= 0 || height <= 0) return;
  sheet.width = Math.ceil(width * devicePixelRatio);
  sheet.height = Math.ceil(height * devicePixelRatio);
  Object.assign(sheet.style, {
    left: `${left - paper.left}px`,
    top: `${top - paper.top}px`,
    inlineSize: `${width}px`,
    blockSize: `${height}px`,
  });
  const context = sheet.getContext("2d");
  if (!context) return;
  // From pixels of the picture to pixels of the sheet.
  const scale = paper.width / frame.width * devicePixelRatio;
  context.setTransform(
    scale,
    0,
    0,
    scale,
    -(left - paper.left) * devicePixelRatio - frame.x * scale,
    -(top - paper.top) * devicePixelRatio - frame.y * scale,
  );
  if (edit.kind === "crop") outline(context, frame, edit.area, 2 * devicePixelRatio / scale);
  else drawEdit(context, picture, frame, edit);
}

function outline(
  context: CanvasRenderingContext2D,
  frame: Rect,
  area: Rect,
  thick: number,
): void {
  context.fillStyle = "rgb(0 0 0 / 55%)";
  context.beginPath();
  context.rect(frame.x, frame.y, frame.width, frame.height);
  context.rect(area.x, area.y, area.width, area.height);
  context.fill("evenodd");
  context.strokeStyle = "#fff";
  context.lineWidth = thick;
  context.strokeRect(area.x, area.y, area.width, area.height);
}
