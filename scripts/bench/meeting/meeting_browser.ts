import { join } from "node:path";
import { GuestBrowser } from "../../chromium/guest_browser.ts";
import { meetingCamera } from "./meeting_camera.ts";
import type { MeshSize } from "./mesh_size.ts";

/** A browser whose camera gives pictures of this size; pages may play sound without a press. */
export async function meetingBrowser(size: MeshSize): Promise<GuestBrowser> {
  const folder = await Deno.makeTempDir({ prefix: "ringside-meeting-" });
  try {
    const film = join(folder, "camera.y4m");
    await Deno.writeFile(film, meetingCamera(size));
    const guests = await GuestBrowser.launch({
      camera: "device",
      microphone: 440,
      args: [
        `--use-file-for-fake-video-capture=${film}`,
        "--autoplay-policy=no-user-gesture-required",
      ],
    });
    guests.browser.once("disconnected", () => void Deno.remove(folder, { recursive: true }));
    return guests;
  } catch (error) {
    await Deno.remove(folder, { recursive: true });
    throw error;
  }
}
