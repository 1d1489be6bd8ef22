import { lookAtScenes } from "./gallery/look_at_scenes.ts";

Deno.test("in the popup, the call window and the pages in tabs axe finds nothing in either theme, no two buttons have one name, nothing sticks out when it is narrow, and nothing lies on a control", async () => {
  await lookAtScenes("popup", "call", "welcome", "settings", "library", "editor", "doctor");
});
