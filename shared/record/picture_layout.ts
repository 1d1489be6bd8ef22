/** Where something is drawn, in pixels of the composed picture. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One picture to place: who it is of, and how large it comes. */
export interface LayoutInput {
  readonly id: string;
  readonly kind: "camera" | "share";
  readonly width: number;
  readonly height: number;
}

export interface Placed {
  readonly id: string;
  readonly box: Rect;
  /** A share is shown whole; a face fills its box. */
  readonly fit: "contain" | "cover";
}

/**
 * Where each picture goes: cameras side by side in a grid; beside a share they stand in a column at
 * its right, since what is shown is what the recording is about.
 */
export function layoutPictures(
  inputs: readonly LayoutInput[],
  width: number,
  height: number,
): Placed[] {
  const shares = inputs.filter(({ kind }) => kind === "share");
  const cameras = inputs.filter(({ kind }) => kind === "camera");
  if (shares.length === 0) {
    return grid(cameras, { x: 0, y: 0, width, height }, "cover");
  }
  const column = cameras.length === 0 ? 0 : Math.round(width / 5);
  const stage = { x: 0, y: 0, width: width - column, height };
  const tall = Math.min(
    Math.round(column * 9 / 16),
    Math.floor(height / Math.max(1, cameras.length)),
  );
  return [
    ...grid(shares, stage, "contain"),
    ...cameras.map(({ id }, i): Placed => ({
      id,
      box: { x: stage.width, y: i * tall, width: column, height: tall },
      fit: "cover",
    })),
  ];
}

function grid(inputs: readonly LayoutInput[], area: Rect, fit: Placed["fit"]): Placed[] {
  const columns = Math.ceil(Math.sqrt(inputs.length));
  const rows = Math.ceil(inputs.length / Math.max(1, columns));
  const width = Math.floor(area.width / Math.max(1, columns));
  const height = Math.floor(area.height / Math.max(1, rows));
  return inputs.map(({ id }, i) => {
    const row = Math.floor(i / columns);
    // The last row may be shorter: it stands in the middle.
    const inRow = Math.min(columns, inputs.length - row * columns);
    const left = area.x + Math.floor((area.width - inRow * width) / 2);
    return {
      id,
      box: { x: left + (i % columns) * width, y: area.y + row * height, width, height },
      fit,
    };
  });
}

/** Which part of a picture is drawn, and where, so that it fits its box without being stretched. */
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
