import { expect } from "@std/expect";
import { FailedChromium } from "../../scripts/chromium/failed_chromium.ts";

/** As Chromium 156 writes it. */
const noServer = "[1:1:ERROR:dbus/bus.cc:405] Failed to connect to the bus\n" +
  "[1:1:ERROR:ui/ozone/platform/x11/ozone_platform_x11.cc:257] Missing X server or $DISPLAY\n";

Deno.test("a missing display is reported in one sentence", () => {
  expect(new FailedChromium(1, noServer, ":7").message)
    .toBe("Cannot open a browser window: no display answers at :7.");
});

Deno.test("any other end is reported with the browser's output", () => {
  const { message } = new FailedChromium(127, "error while loading shared libraries: libnss3.so");
  expect(message).toContain("code 127");
  expect(message).toContain("libnss3.so");
});
