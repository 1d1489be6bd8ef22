/** Where something is drawn, in pixels of the composed picture. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One picture to place, with its size. */
export interface LayoutInput {
  readonly id: string;
  readonly kind: "camera" | "share";
  /** On the stage, with the small pictures beside it; every share is unless this says otherwise. */
  readonly isLarge?: boolean;
  readonly width: number;
  readonly height: number;
}

export interface Placed {
  readonly id: string;
  readonly box: Rect;
  /** A share is never cropped, nor is a camera picture that would lose more than `mostCut`. */
  readonly fit: "contain" | "cover";
}

/** Maximum fraction of a camera picture that may be cropped to fill its box. */
const mostCut = 0.1;

/**
 * Places the pictures: in the grid that shows them largest, or, where some are large, the others in
 * a column at their right. A share is large, because it is the subject of a recording.
 */
export function layoutPictures(
  inputs: readonly LayoutInput[],
  width: number,
  height: number,
): Placed[] {
  const large = inputs.filter(isOnStage);
  const small = inputs.filter((input) => !isOnStage(input));
  if (large.length === 0) return grid(small, { x: 0, y: 0, width, height });
  const column = small.length === 0 ? 0 : Math.round(width / 5);
  const stage = { x: 0, y: 0, width: width - column, height };
  return [...grid(large, stage), ...stack(small, stage.width, column, height)];
}

/** Whether a picture is large, beside the small ones. */
export const isOnStage = ({ isLarge, kind }: Pick<LayoutInput, "isLarge" | "kind">): boolean =>
  isLarge ?? kind === "share";

/** One below the other, each as high as its shape and the others allow. */
function stack(
  inputs: readonly LayoutInput[],
  x: number,
  width: number,
  height: number,
): Placed[] {
  const most = Math.floor(height / Math.max(1, inputs.length));
  let y = 0;
  return inputs.map((input) => {
    const tall = Math.min(most, Math.max(1, Math.round(width * input.height / input.width)));
    const box = { x, y, width, height: tall };
    y += tall;
    return place(input, box);
  });
}

function grid(inputs: readonly LayoutInput[], area: Rect): Placed[] {
  let best: Placed[] = [];
  let shown = -1;
  // Side by side if stacking gains nothing.
  for (let columns = inputs.length; columns > 0; columns--) {
    const placed = gridOf(inputs, area, columns);
    const seen = placed.reduce((sum, one, i) => sum + shownArea(inputs[i]!, one), 0);
    if (seen > shown * 1.001) [best, shown] = [placed, seen];
  }
  return best;
}

function gridOf(inputs: readonly LayoutInput[], area: Rect, columns: number): Placed[] {
  const rows = Math.ceil(inputs.length / columns);
  const width = Math.floor(area.width / columns);
  const height = Math.floor(area.height / rows);
  return inputs.map((input, i) => {
    const row = Math.floor(i / columns);
    // The last row may be shorter, and is centred.
    const inRow = Math.min(columns, inputs.length - row * columns);
    const left = area.x + Math.floor((area.width - inRow * width) / 2);
    const x = left + (i % columns) * width;
    return place(input, { x, y: area.y + row * height, width, height });
  });
}

function place(input: LayoutInput, box: Rect): Placed {
  const ratio = box.width / box.height / (input.width / input.height);
  const cut = 1 - Math.min(ratio, 1 / ratio);
  const fit = input.kind === "camera" && cut <= mostCut ? "cover" : "contain";
  return { id: input.id, box, fit };
}

function shownArea(input: LayoutInput, placed: Placed): number {
  const { to } = fitPicture(input, placed);
  return to.width * to.height;
}

/** The part of a picture to draw, and where, so that it fits its box without distortion. */
export function fitPicture(
  size: { readonly width: number; readonly height: number },
  { box, fit }: Pick<Placed, "box" | "fit">,
): { from: Rect; to: Rect } {
  const across = box.width / size.width, down = box.height / size.height;
  const scale = fit === "cover" ? Math.max(across, down) : Math.min(across, down);
  if (fit === "cover") {
    const width = box.width / scale, height = box.height / scale;
    return {
      from: { x: (size.width - width) / 2, y: (size.height - height) / 2, width, height },
      to: box,
    };
  }
  const width = size.width * scale, height = size.height * scale;
  return {
    from: { x: 0, y: 0, ...size },
    to: { x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width, height },
  };
}
