/** A part of the screen, in pixels. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Below this a page beside its side panel is only a strip. */
const leastWidth = 640;
/** Room for a side panel as wide as Chromium opens it. */
const panelWidth = 400;
/** Above this, a window is larger than a demo needs. */
const most = { width: 1100, height: 900 };

/**
 * Places two windows, each with a side panel at its right, on the halves of the screen. If the
 * halves would be too narrow, the windows overlap, and the first must be in front: it then covers
 * the second's page, but neither panel.
 */
export function windowPlaces(screen: Place): [first: Place, second: Place] {
  const half = Math.floor(screen.width / 2);
  const widest = Math.max(half, screen.width - panelWidth);
  const width = Math.min(Math.max(half, leastWidth), widest, most.width);
  const height = Math.min(screen.height, most.height);
  // Beside each other in the middle of a wide screen, at the edges of a narrow one.
  const left = screen.left + Math.max(0, half - width);
  const right = Math.min(screen.left + half, screen.left + screen.width - width);
  return [
    { left, top: screen.top, width, height },
    { left: right, top: screen.top, width, height },
  ];
}
