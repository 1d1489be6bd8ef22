import { expect } from "@std/expect";
import { eventually } from "../../scripts/chromium/eventually.ts";
import type { Person } from "../../scripts/chromium/person.ts";
import { pressInPopup } from "../../scripts/chromium/press_in_popup.ts";
import { probe, sound, toneStrength } from "../record/media_tools.ts";
import { journey } from "./harness/journey.ts";
import { libraryFiles } from "./harness/library_files.ts";

/** Records some seconds of the camera from the popup; what it wrote, and whether it had sound. */
async function record(person: Person) {
  const popup = await person.openPopup(await person.openTab("about:blank"));
  await pressInPopup(popup.getByRole("button", { name: "Record camera" }));
  await eventually(async () => ((await person.state()).recordings[0]?.elapsedMs ?? 0) > 2500, {
    what: "some seconds are recorded",
    within: 30_000,
  });
  const [recording] = (await person.state()).recordings;
  await person.run("record.stop", { id: recording?.id ?? "" });
  const [film] = await libraryFiles(person, ".mp4");
  await popup.close().catch(() => {});
  const bytes = film?.bytes ?? new Uint8Array();
  const kinds = (await probe(bytes)).streams.map(({ codec_type }) => codec_type).sort();
  return { bytes, kinds, soundless: recording?.soundless };
}

journey("the camera is recorded with the microphone, unless its switch is off", async (stage) => {
  const ada = await stage.person("Ada");
  // A steady tone is noise to a browser that is asked to suppress it.
  await ada.run("settings.change", {
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
    recordOptions: { ...(await ada.state()).settings.recordOptions, countdown: 0 },
  });
  const voiced = await record(ada);
  expect(voiced.kinds).toEqual(["audio", "video"]);
  expect(toneStrength(await sound(voiced.bytes), 440)).toBeGreaterThan(0.05);

  const popup = await ada.openPopup(await ada.openTab("about:blank"));
  const voice = popup.getByRole("button", { name: "Microphone with the camera" });
  expect(await voice.getAttribute("aria-pressed")).toBe("true");
  await voice.click();
  await eventually(async () => !(await ada.state()).settings.recordOptions.cameraVoice, {
    what: "the switch is off",
  });
  await popup.close().catch(() => {});
  expect(await record(ada)).toMatchObject({ kinds: ["video"], soundless: false });
});
