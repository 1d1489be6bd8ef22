import { eventually } from "../../../scripts/chromium/eventually.ts";
import type { Person } from "../../../scripts/chromium/person.ts";
import { pictureAt } from "../../record/media_tools.ts";

/** Waits until a recording in the engine has come so far; gives how far. */
export async function recorded(person: Person, ms: number): Promise<number> {
  return await eventually(async () => {
    const [recording] = (await person.state()).recordings;
    return recording && recording.elapsedMs >= ms ? recording.elapsedMs : undefined;
  }, { what: `${person.name} has recorded ${ms} ms`, within: 20_000 });
}

/** The colours in the middle of the left and of the right half, `at` seconds in. */
export async function halves(bytes: Uint8Array, at: number): Promise<[number[], number[]]> {
  // Wide enough that the halved colour resolution of video does not mix the two.
  const [width, height] = [16, 8];
  const picture = await pictureAt(bytes, at, width, height);
  const pixel = (x: number) => [...picture.slice((4 * width + x) * 3).subarray(0, 3)];
  return [pixel(4), pixel(12)];
}
