import { type Colour, y4m } from "./y4m.ts";

/** The person in front of the camera. */
export interface Portrait {
  wall: Colour;
  shirt: Colour;
  skin: Colour;
  hair: Colour;
}

const width = 640;
const height = 480;
const frames = 12;

const mix = (under: Colour, over: Colour, share: number): Colour => [
  under[0] + (over[0] - under[0]) * share,
  under[1] + (over[1] - under[1]) * share,
  under[2] + (over[2] - under[2]) * share,
];

/** How much of a pixel an ellipse covers, 0 to 1, with a soft edge of a pixel or so. */
function inEllipse(x: number, y: number, cx: number, cy: number, rx: number, ry: number): number {
  const distance = Math.hypot((x - cx) / rx, (y - cy) / ry) - 1;
  return Math.min(1, Math.max(0, 0.5 - distance * Math.min(rx, ry)));
}

/** A drawn person for the demo, who breathes, blinks and smiles, so that no camera is needed. */
export function portraitCamera({ wall, shirt, skin, hair }: Portrait): Uint8Array {
  const ink: Colour = [48, 36, 40];
  const colourAt = (x: number, y: number, frame: number): Colour => {
    const turn = (2 * Math.PI * frame) / frames;
    const cx = width / 2 + 3 * Math.sin(turn);
    const cy = 205 + 2 * Math.cos(turn);
    const blink = frame === frames - 2 ? 0.15 : 1;
    let colour = mix(wall, [255, 255, 255], 0.22 * (1 - y / height));
    colour = mix(colour, hair, inEllipse(x, y, cx, cy - 18, 96, 108));
    colour = mix(colour, shirt, inEllipse(x, y, cx, 500, 178, 162));
    colour = mix(colour, mix(skin, ink, 0.12), inEllipse(x, y, cx, 322, 34, 46));
    colour = mix(colour, skin, inEllipse(x, y, cx, cy + 10, 80, 96));
    // A fringe: hair again, above the brow only.
    if (y < cy - 30) colour = mix(colour, hair, inEllipse(x, y, cx - 10, cy - 66, 84, 48));
    for (const side of [-1, 1]) {
      colour = mix(colour, ink, inEllipse(x, y, cx + side * 30, cy + 4, 7, 9 * blink));
      colour = mix(colour, [235, 120, 120], 0.3 * inEllipse(x, y, cx + side * 46, cy + 36, 16, 10));
    }
    const smile = inEllipse(x, y, cx, cy + 44, 26, 18) * (1 - inEllipse(x, y, cx, cy + 38, 28, 16));
    return mix(colour, ink, smile);
  };
  return y4m({ width, height, frames, colourAt });
}
