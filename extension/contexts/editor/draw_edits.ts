import { type Edit, frameOf, type Ink, type Point, type Rect } from "./edit.ts";

type Canvas = HTMLCanvasElement | OffscreenCanvas;
type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Draws a picture with all edits at full size; the canvas gets the size of the crop. */
export function drawEdits(canvas: Canvas, picture: ImageBitmap, edits: readonly Edit[]): void {
  const frame = frameOf(edits, picture.width, picture.height);
  if (canvas.width !== frame.width) canvas.width = frame.width;
  if (canvas.height !== frame.height) canvas.height = frame.height;
  const context = canvas.getContext("2d") as Context | null;
  if (!context) throw new Error("Cannot draw a snapshot: no 2D canvas here");
  context.setTransform(1, 0, 0, 1, -frame.x, -frame.y);
  context.drawImage(picture, 0, 0);
  for (const edit of edits) drawEdit(context, canvas, frame, edit);
}

/** Draws one edit on a canvas that shows `frame`; the context uses the picture's own pixels. */
export function drawEdit(context: Context, canvas: Canvas, frame: Rect, edit: Edit): void {
  switch (edit.kind) {
    case "crop":
      return;
    case "blur":
      return blur(context, canvas, frame, edit.area);
    case "box": {
      const { x, y, width, height } = edit.area;
      pen(context, edit.ink);
      return context.strokeRect(x, y, width, height);
    }
    case "arrow":
      return arrow(context, edit.from, edit.to, edit.ink);
    case "pen":
      return line(context, edit.points, edit.ink);
    case "text":
      return write(context, edit.at, edit.text, edit.ink);
    default:
      return edit satisfies never;
  }
}

function pen(context: Context, { colour, width }: Ink): void {
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = width;
  context.lineCap = context.lineJoin = "round";
}

function arrow(context: Context, from: Point, to: Point, ink: Ink): void {
  pen(context, ink);
  const head = ink.width * 4;
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const reach = Math.hypot(to.x - from.x, to.y - from.y);
  // The shaft ends inside the head, so that the tip stays pointed.
  const inner = Math.max(0, reach - head * 0.8);
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(from.x + Math.cos(angle) * inner, from.y + Math.sin(angle) * inner);
  context.stroke();
  context.beginPath();
  context.moveTo(to.x, to.y);
  for (const side of [-1, 1]) {
    const turn = angle + Math.PI + side * 0.45;
    context.lineTo(to.x + Math.cos(turn) * head, to.y + Math.sin(turn) * head);
  }
  context.closePath();
  context.fill();
}

function line(context: Context, points: readonly Point[], ink: Ink): void {
  const [first, ...rest] = points;
  if (!first) return;
  pen(context, ink);
  context.beginPath();
  context.moveTo(first.x, first.y);
  for (const { x, y } of rest) context.lineTo(x, y);
  // A press without a movement is a dot.
  if (rest.length === 0) context.lineTo(first.x, first.y);
  context.stroke();
}

function write(context: Context, at: Point, text: string, ink: Ink): void {
  const size = ink.width * 6;
  context.font = `600 ${size}px system-ui, sans-serif`;
  context.textBaseline = "top";
  // An outline of the opposite lightness keeps text readable on any background.
  context.lineJoin = "round";
  context.lineWidth = size / 6;
  context.strokeStyle = isLight(ink.colour) ? "#1d1c22" : "#ffffff";
  context.strokeText(text, at.x, at.y);
  context.fillStyle = ink.colour;
  context.fillText(text, at.x, at.y);
}

function isLight(colour: string): boolean {
  const part = (at: number) => parseInt(colour.slice(at, at + 2), 16);
  return part(1) * 0.3 + part(3) * 0.6 + part(5) * 0.1 > 150;
}

/**
 * Makes a part unreadable for good: shrinks it to a few cells, too few to keep the shape of a
 * letter, and smooths them. A plain blur of text can be reversed.
 */
function blur(context: Context, canvas: Canvas, frame: Rect, area: Rect): void {
  const { x, y, width, height } = area;
  const cell = Math.max(16, Math.min(width, height) / 8);
  const cells = new OffscreenCanvas(
    Math.max(1, Math.round(width / cell)),
    Math.max(1, Math.round(height / cell)),
  );
  const small = cells.getContext("2d");
  if (!small) return;
  small.imageSmoothingQuality = "high";
  // From the canvas, so that earlier edits are blurred too.
  small.drawImage(canvas, x - frame.x, y - frame.y, width, height, 0, 0, cells.width, cells.height);
  context.save();
  context.imageSmoothingQuality = "high";
  context.drawImage(cells, 0, 0, cells.width, cells.height, x, y, width, height);
  context.restore();
}
