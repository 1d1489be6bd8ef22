import { GuestBrowser } from "../../chromium/guest_browser.ts";
import { meetingFilm } from "./meeting_film.ts";
import type { MeshSize } from "./mesh_size.ts";

/** A browser whose camera gives pictures of this size; pages may play sound without a press. */
export async function meetingBrowser(size: MeshSize): Promise<GuestBrowser> {
  const film = await meetingFilm(size);
  try {
    const guests = await GuestBrowser.launch({
      camera: "device",
      microphone: 440,
      args: [...film.switches, "--autoplay-policy=no-user-gesture-required"],
    });
    guests.browser.once("disconnected", () => void film[Symbol.asyncDispose]());
    return guests;
  } catch (error) {
    await film[Symbol.asyncDispose]();
    throw error;
  }
}
