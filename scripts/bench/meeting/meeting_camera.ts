import { type Colour, y4m } from "../../chromium/y4m.ts";
import type { MeshSize } from "./mesh_size.ts";

/** Brightness that a sensor adds at random, from -4 to 4; the same for the same point. */
function grain(x: number, y: number, frame: number): number {
  let value = Math.imul(x, 374_761_393) ^ Math.imul(y, 668_265_263) ^ Math.imul(frame, 974_634_777);
  value = Math.imul(value ^ (value >>> 13), 1_274_126_177);
  return ((value >>> 16) % 9) - 4;
}

/** Somebody who sways in front of a wall, with a sensor's grain: a flat colour costs no encoder anything. */
export function meetingCamera({ height, rate, width }: MeshSize): Uint8Array {
  const colourAt = (x: number, y: number, frame: number): Colour => {
    const sway = Math.sin(2 * Math.PI * frame / rate);
    const [across, down] = [x / width - 0.5 - 0.02 * sway, y / height - 0.4];
    const isHead = Math.hypot(across * 2.4, down * 2) < 0.4;
    const isShirt = down > 0.25 && Math.abs(across) < 0.1 + down * 0.4;
    const light = grain(x, y, frame) + 30 * (1 - y / height);
    const [red, green, blue] = isHead ? [205, 160, 130] : isShirt ? [60, 90, 170] : [120, 140, 130];
    return [red + light, green + light, blue + light];
  };
  return y4m({ width, height, frames: rate, colourAt });
}
