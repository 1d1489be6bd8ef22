import { fitPicture, type LayoutInput, layoutPictures, type Rect } from "./picture_layout.ts";

/** Stands for a person who shows no picture. */
interface Emblem {
  readonly letters: string;
  /** Of the disc behind the letters, as CSS writes it. */
  readonly colour: string;
}

/** A picture of a composition, with its size in pixels. */
export interface DrawnPicture extends LayoutInput {
  /** Drawn in the picture's corner if not empty. */
  readonly caption: string;
  readonly image?: CanvasImageSource;
  /** Drawn where there is no image. */
  readonly emblem?: Emblem;
}

/** The part of a 2D context that this uses: a page's and a worker's canvas both have it. */
export type Pen = Pick<
  OffscreenCanvasRenderingContext2D,
  | "arc"
  | "beginPath"
  | "drawImage"
  | "fill"
  | "fillRect"
  | "fillStyle"
  | "fillText"
  | "font"
  | "measureText"
  | "textAlign"
  | "textBaseline"
  | "translate"
>;

/** Draws pictures with their captions on a canvas of this size, of which `seen` is kept. */
export function drawPictures(
  pen: Pen,
  pictures: readonly DrawnPicture[],
  { width, height }: { readonly width: number; readonly height: number },
  seen: Rect = { x: 0, y: 0, width, height },
): void {
  pen.fillStyle = "#101418";
  pen.fillRect(0, 0, width, height);
  const size = Math.max(14, Math.round(height / 40));
  for (const place of layoutPictures(pictures, width, height)) {
    const picture = pictures.find(({ id }) => id === place.id);
    if (!picture) continue;
    const { from, to } = fitPicture(picture, place);
    if (picture.image) {
      pen.drawImage(
        ...[picture.image, from.x, from.y, from.width, from.height] as const,
        ...[to.x, to.y, to.width, to.height] as const,
      );
    } else if (picture.emblem) drawEmblem(pen, picture.emblem, to, size);
    if (picture.caption) drawCaption(pen, picture.caption, to, across(place.box, seen), size);
  }
}

const fontOf = (size: number) => `600 ${size}px system-ui, sans-serif`;

function drawEmblem(pen: Pen, { letters, colour }: Emblem, box: Rect, size: number): void {
  pen.fillStyle = "#1c1c22";
  pen.fillRect(box.x, box.y, box.width, box.height);
  // Above the caption, which has the foot of a small one.
  const tall = Math.max(0, box.height - size * 2);
  const radius = Math.min(box.width, tall) / 3.5;
  const [x, y] = [box.x + box.width / 2, box.y + tall / 2];
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
  pen.font = fontOf(Math.round(radius * 0.76));
  pen.fillStyle = "#fff";
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(letters, x, y, radius * 1.8);
}

/** From where to where a box is seen. */
const across = (box: Rect, seen: Rect) => ({
  left: Math.max(box.x, seen.x),
  right: Math.min(box.x + box.width, seen.x + seen.width),
});

/** At the foot of its picture; beside a narrow one it may take what is free of its place. */
function drawCaption(
  pen: Pen,
  caption: string,
  picture: Rect,
  { left, right }: { left: number; right: number },
  size: number,
): void {
  pen.font = fontOf(size);
  const room = Math.max(0, right - left - size * 2);
  const full = pen.measureText(caption).width;
  const isCut = full > room;
  const text = isCut ? cutTo(caption, room / full) : caption;
  const width = isCut ? Math.min(pen.measureText(text).width, room) : full;
  const x = Math.max(left, Math.min(picture.x, right - width - size * 2));
  const top = picture.y + picture.height - size * 2;
  pen.fillStyle = "rgb(0 0 0 / 60%)";
  pen.fillRect(x + size / 2, top, width + size, size * 1.6);
  pen.fillStyle = "#fff";
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  pen.fillText(text, x + size, top + size * 0.8, room);
}

const graphemes = new Intl.Segmenter();

/** The beginning of a text that would be unreadable if it were squeezed into its room. */
function cutTo(text: string, part: number): string {
  const letters = [...graphemes.segment(text)].map(({ segment }) => segment);
  return `${letters.slice(0, Math.max(1, Math.floor(letters.length * part) - 1)).join("")}…`;
}
