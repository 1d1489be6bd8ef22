import { expect } from "@std/expect";
import { deviceTrouble, deviceTroubleInTab } from "../../shared/ui/views/device_trouble.ts";

Deno.test("one sentence serves camera and microphone", () => {
  expect(deviceTrouble("camera", "missing"))
    .toBe("No camera was found. Plug one in or choose another.");
  expect(deviceTrouble("microphone", "refused_by_system")).toBe(
    "Your operating system blocks the microphone for this browser. Allow it in the privacy settings.",
  );
});

Deno.test("in a tab, a refused device points at the browser's own icon", () => {
  expect(deviceTroubleInTab("camera", "refused")).toBe(
    "The browser does not allow Ringside to use the camera. Click the icon at the left of the address bar, allow it, then try again.",
  );
  expect(deviceTrouble("camera", "refused")).not.toContain("address bar");
});

Deno.test("in a tab, a missing device says what a call is without it", () => {
  expect(deviceTroubleInTab("camera", "missing")).toContain("Voice calls work without a camera.");
  expect(deviceTroubleInTab("microphone", "missing")).toContain("nobody hears you in a call.");
  expect(deviceTroubleInTab("microphone", "in_use"))
    .toBe(deviceTrouble("microphone", "in_use"));
});
