import type { Locator } from "playwright-core";
import { eventually } from "../../../scripts/chromium/eventually.ts";
import type { Colour } from "../../../scripts/chromium/y4m.ts";
import type { Person } from "../../../scripts/chromium/person.ts";

/** The colour in the middle of a video's picture; undefined while it has none. */
export async function middleColour(video: Locator): Promise<Colour | undefined> {
  return await video.evaluate((element) => {
    const video = element as HTMLVideoElement;
    if (video.videoWidth === 0) return undefined;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    const { videoWidth: width, videoHeight: height } = video;
    const context = canvas.getContext("2d");
    context?.drawImage(video, width / 2 - 4, height / 2 - 4, 8, 8, 0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context?.getImageData(0, 0, 1, 1).data ?? [];
    return [red, green, blue] as const;
  });
}

/** The cameras' colours differ by much more than an encoder changes them. */
const tolerance = 40;

function near(colour: Colour, other: Colour): boolean {
  return colour.every((part, index) => Math.abs(part - (other[index] ?? 0)) < tolerance);
}

/** Waits until a video shows the picture of somebody's camera. */
export async function showsCameraOf(video: Locator, person: Person): Promise<void> {
  const { camera } = person;
  if (camera === "device" || "wall" in camera) {
    throw new Error(`${person.name}'s camera has no colour of its own`);
  }
  await eventually(async () => {
    const colour = await middleColour(video);
    if (colour && near(colour, camera)) return true;
    throw new Error(`Its colour is ${colour ?? "none"} instead of ${camera}`);
  }, { what: `the video shows ${person.name}'s camera` });
}

/** Waits until the middle of a video has a colour. */
export async function showsColour(video: Locator, wanted: Colour): Promise<void> {
  await eventually(async () => {
    const colour = await middleColour(video);
    if (colour && near(colour, wanted)) return true;
    throw new Error(`Its colour is ${colour ?? "none"} instead of ${wanted}`);
  }, { what: `the video shows ${wanted}` });
}

/** Waits until a video has shown new pictures: the bar at its bottom moves. */
export async function moves(video: Locator): Promise<void> {
  const strip = () =>
    video.evaluate((element) => {
      const video = element as HTMLVideoElement;
      const canvas = document.createElement("canvas");
      canvas.width = 64;
      canvas.height = 1;
      const context = canvas.getContext("2d");
      const { videoWidth: width, videoHeight: height } = video;
      context?.drawImage(video, 0, height * 0.95, width, 1, 0, 0, 64, 1);
      return String(context?.getImageData(0, 0, 64, 1).data);
    });
  const seen = new Set<string>();
  await eventually(async () => seen.add(await strip()).size >= 4, {
    what: "the video's picture moves",
  });
}
