import { join } from "node:path";
import { fakeCamera } from "./fake_camera.ts";
import { fakeMicrophone } from "./fake_microphone.ts";
import type { FoundBrowser } from "./find_chromium.ts";
import { type Portrait, portraitCamera } from "./portrait_camera.ts";
import type { Colour } from "./y4m.ts";

/** A person and the browser they sit at. */
export interface PersonOptions {
  /** For messages and file names; the profile's own name is entered at first run. */
  name: string;
  browser: FoundBrowser;
  /** The folder of the built extension, with its development key. */
  extension: string;
  /** False shows real windows. */
  headless: boolean;
  /** The X display for real windows; the machine's own when absent. */
  display?: string;
  /** What the camera sees: a flat colour, a drawn person, or what the machine's own camera does. */
  camera: Colour | Portrait | "device";
  /** What the microphone hears; `device` uses the machine's own. */
  microphone: number | "device";
  /** Optional permissions allowed beforehand; none by default. */
  permissions?: readonly ("notifications" | "tabCapture")[];
  /** Whether camera and microphone are allowed beforehand; true by default. */
  media?: boolean;
  /** Further switches for the browser. */
  args?: string[];
}

/** What a browser has for camera and microphone. */
export type FakeMedia = Pick<PersonOptions, "camera" | "microphone">;

/** Writes the camera's and the microphone's signals as files in the person's folder. */
export async function writeFakeMedia(options: FakeMedia, folder: string): Promise<void> {
  const { camera, microphone } = options;
  if (camera !== "device") {
    const film = "wall" in camera ? portraitCamera(camera) : fakeCamera(camera);
    await Deno.writeFile(join(folder, "camera.y4m"), film);
  }
  if (microphone !== "device") {
    await Deno.writeFile(join(folder, "microphone.wav"), fakeMicrophone(microphone));
  }
}

/** The switches that replace the devices by those files. */
export function fakeMediaSwitches({ camera, microphone }: FakeMedia, folder: string): string[] {
  const switches: string[] = [];
  if (camera !== "device") {
    switches.push(`--use-file-for-fake-video-capture=${join(folder, "camera.y4m")}`);
  }
  if (microphone !== "device") {
    switches.push(`--use-file-for-fake-audio-capture=${join(folder, "microphone.wav")}`);
  }
  // Not `--use-fake-ui-for-media-stream` beside it: tab capture fails under that.
  return switches.length > 0 ? ["--use-fake-device-for-media-stream", ...switches] : [];
}
