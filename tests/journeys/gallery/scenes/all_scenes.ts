import type { Scenes } from "../scene.ts";
import { captureScenes } from "./capture_scenes.ts";
import { callWindowScenes } from "./call_window_scenes.ts";
import { doctorScenes } from "./doctor_scenes.ts";
import { effectsScenes } from "./effects_scenes.ts";
import { guestScenes } from "./guest_scenes.ts";
import { libraryScenes } from "./library_scenes.ts";
import { meetingScenes } from "./meeting_scenes.ts";
import { meetingLinkScenes } from "./meeting_link_scenes.ts";
import { panelScenes } from "./panel_scenes.ts";
import { contactScenes } from "./contact_scenes.ts";
import { popupScenes } from "./popup_scenes.ts";
import { settingsScenes } from "./settings_scenes.ts";
import { welcomeScenes } from "./welcome_scenes.ts";

/** Every scene by its name. */
export const allScenes: Scenes = {
  ...popupScenes,
  ...panelScenes,
  ...callWindowScenes,
  ...contactScenes,
  ...meetingLinkScenes,
  ...welcomeScenes,
  ...settingsScenes,
  ...captureScenes,
  ...doctorScenes,
  ...effectsScenes,
  ...libraryScenes,
  ...guestScenes,
  ...meetingScenes,
};
