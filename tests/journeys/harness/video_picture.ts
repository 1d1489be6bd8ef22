import { eventually } from "../../../scripts/chromium/eventually.ts";
import type { Colour } from "../../../scripts/chromium/y4m.ts";
import type { Person } from "../../../scripts/chromium/person.ts";

/** A video in whatever browser, for what reads its element in the page. */
export interface Video {
  evaluate<T>(read: (element: HTMLElement) => T): Promise<T>;
}

/** The colour in the middle of a video's picture; undefined while it has none. Runs in the page. */
function middleOf(element: HTMLElement): Colour | undefined {
  const video = element as HTMLVideoElement;
  if (video.videoWidth === 0) return undefined;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const { videoWidth: width, videoHeight: height } = video;
  const context = canvas.getContext("2d");
  context?.drawImage(video, width / 2 - 4, height / 2 - 4, 8, 8, 0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context?.getImageData(0, 0, 1, 1).data ?? [];
  return [red, green, blue];
}

/** A row of pixels near the lower edge of a video's picture, as text. Runs in the page. */
function rowOf(element: HTMLElement): string {
  const video = element as HTMLVideoElement;
  const canvas = document.createElement("canvas");
  canvas.width = 64;
  canvas.height = 1;
  const context = canvas.getContext("2d");
  const { videoWidth: width, videoHeight: height } = video;
  context?.drawImage(video, 0, height * 0.95, width, 1, 0, 0, 64, 1);
  return String(context?.getImageData(0, 0, 64, 1).data);
}

/** The cameras' colours differ by much more than an encoder changes them. */
const tolerance = 40;

function near(colour: readonly number[], other: Colour): boolean {
  return colour.every((part, index) => Math.abs(part - (other[index] ?? 0)) < tolerance);
}

/** Waits until a video shows the picture of somebody's camera. */
export async function showsCameraOf(video: Video, person: Person): Promise<void> {
  const { camera } = person;
  if (camera === "device" || "wall" in camera) {
    throw new Error(`${person.name}'s camera has no colour of its own`);
  }
  await eventually(async () => {
    const colour = await video.evaluate(middleOf);
    if (colour && near(colour, camera)) return true;
    throw new Error(`Its colour is ${colour ?? "none"} instead of ${camera}`);
  }, { what: `the video shows ${person.name}'s camera` });
}

/**
 * The colours of the camera that Firefox makes up, as red, green and blue: every picture has one
 * brightness, and a tint that walks along the edge of what Y′CbCr can say.
 */
const madeUpColours: readonly Colour[] = Array.from({ length: 29 }, (_, step) => 16 + 8 * step)
  .flatMap((along) => [[along, 16], [along, 240], [16, along], [240, along]] as const)
  .map(([cb, cr]) => {
    const [luma, blue, red] = [1.164 * (128 - 16), cb - 128, cr - 128];
    const parts = [luma + 1.596 * red, luma - 0.813 * red - 0.391 * blue, luma + 2.018 * blue];
    const [r = 0, g = 0, b = 0] = parts.map((part) => Math.min(255, Math.max(0, part)));
    return [r, g, b];
  });

/** Whether a picture of the camera that Firefox makes up can have this colour. */
export function isMadeUp(colour: readonly number[]): boolean {
  return madeUpColours.some((each) => near(colour, each));
}

/** Waits until a video shows the camera that Firefox makes up, and how its colour changes. */
export async function showsMadeUpCamera(video: Video): Promise<void> {
  const seen: Colour[] = [];
  await eventually(async () => {
    const colour = await video.evaluate(middleOf);
    if (!colour || !isMadeUp(colour)) throw new Error(`Its colour is ${colour ?? "none"}`);
    if (!seen.some((each) => near(colour, each))) seen.push(colour);
    return seen.length >= 3;
  }, { what: "the video shows the camera that Firefox makes up", within: 20_000 });
}

/** Waits until the middle of a video has a colour. */
export async function showsColour(video: Video, wanted: Colour): Promise<void> {
  await eventually(async () => {
    const colour = await video.evaluate(middleOf);
    if (colour && near(colour, wanted)) return true;
    throw new Error(`Its colour is ${colour ?? "none"} instead of ${wanted}`);
  }, { what: `the video shows ${wanted}` });
}

/** Waits until a video has shown new pictures: the bar at its bottom moves. */
export async function moves(video: Video): Promise<void> {
  const seen = new Set<string>();
  await eventually(async () => seen.add(await video.evaluate(rowOf)).size >= 4, {
    what: "the video's picture moves",
  });
}
