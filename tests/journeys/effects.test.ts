import { expect } from "@std/expect";
import type { Locator } from "playwright-core";
import { eventually } from "../../scripts/chromium/eventually.ts";
import type { Person } from "../../scripts/chromium/person.ts";
import { pressTool, talk } from "./harness/call_tools.ts";
import { callWith } from "./harness/calling.ts";
import { journey } from "./harness/journey.ts";
import { showsCameraOf } from "./harness/video_picture.ts";

type Colour = readonly [number, number, number];

/** The colour of a video's picture at a place given in parts of it. */
function colourAt(video: Locator, x: number, y: number): Promise<Colour> {
  return video.evaluate((element, [x, y]) => {
    const video = element as HTMLVideoElement;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    const context = canvas.getContext("2d");
    const { videoWidth: width, videoHeight: height } = video;
    context?.drawImage(video, width * x - 4, height * y - 4, 8, 8, 0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = context?.getImageData(0, 0, 1, 1).data ?? [];
    return [red, green, blue] as const;
  }, [x, y] as const);
}

/** Waits until the other side's picture is like this at a place. */
async function arrives(
  video: Locator,
  what: string,
  is: (colour: Colour) => boolean,
  [x, y]: [number, number] = [0.5, 0.5],
): Promise<void> {
  await eventually(async () => {
    const colour = await colourAt(video, x, y);
    if (is(colour)) return true;
    throw new Error(`The colour is ${colour}`);
  }, { what: `${what} arrives`, within: 15_000 });
}

/** Sets a slider by keyboard: to an end with Home or End. */
async function slide(sheet: Locator, name: string, key: "Home" | "End"): Promise<void> {
  await sheet.getByRole("slider", { name }).press(key);
}

/** How many offers a person's connections have made or taken, counted from now on. */
async function countNegotiations(person: Person): Promise<() => Promise<number>> {
  const engine = await person.engine();
  await engine.evaluate(`
    globalThis.negotiations = 0;
    for (const name of ["setLocalDescription", "setRemoteDescription"]) {
      const original = RTCPeerConnection.prototype[name];
      RTCPeerConnection.prototype[name] = function (...args) {
        globalThis.negotiations++;
        return original.apply(this, args);
      };
    }
  `);
  return async () => {
    const count = await engine.evaluate<number>("globalThis.negotiations");
    engine.close();
    return count;
  };
}

journey("effects change what the other side sees", async (stage, part) => {
  const [ada, bob] = await stage.pairOf("Ada", "Bob");

  await part("in a mirror, left is right for the other side too", async () => {
    const [atAda, atBob] = await talk(ada, bob);
    const seen = callWith(atBob, "Ada").getByLabel("Ada's video");
    await showsCameraOf(seen, ada);
    /** Where the light bar is, from 0 to 11; it wanders from left to right. */
    const bar = () =>
      seen.evaluate((element) => {
        const video = element as HTMLVideoElement;
        const canvas = document.createElement("canvas");
        canvas.width = 12;
        canvas.height = 1;
        const context = canvas.getContext("2d");
        const { videoWidth: width, videoHeight: height } = video;
        context?.drawImage(video, 0, height * 0.95, width, 1, 0, 0, 12, 1);
        const { data } = context!.getImageData(0, 0, 12, 1);
        let best = 0;
        for (let i = 0; i < 12; i++) if (data[i * 4 + 1]! > data[best * 4 + 1]!) best = i;
        return best;
      });
    /** Which way the bar goes: steps to the right less steps to the left, over some frames. */
    const drift = async () => {
      let sum = 0, before = await bar();
      for (let steps = 0; steps < 24;) {
        const now = await bar();
        const moved = (now - before + 18) % 12 - 6;
        before = now;
        if (moved === 0) continue;
        steps++;
        if (Math.abs(moved) < 4) sum += moved;
      }
      return sum;
    };
    await eventually(async () => await drift() > 6, { what: "the bar goes right" });
    await pressTool(callWith(atAda, "Bob"), "Effects");
    const mirror = atAda.getByRole("dialog", { name: "Effects" })
      .getByRole("switch", { name: "Mirror" });
    await mirror.check();
    await eventually(async () => await drift() < -6, { what: "the bar goes left" });
    await mirror.uncheck();
    await eventually(async () => await drift() > 6, { what: "the bar goes right again" });
  });

  await part("each effect reaches the other side's picture, and none makes an offer", async () => {
    // Red, so that what an effect does to each part of a colour shows.
    const [atAda, atBob] = await talk(ada, bob);
    const seen = callWith(atBob, "Ada").getByLabel("Ada's video");
    await showsCameraOf(seen, ada);
    const [red] = await colourAt(seen, 0.5, 0.5);
    const negotiations = await countNegotiations(ada);

    await pressTool(callWith(atAda, "Bob"), "Effects");
    const sheet = atAda.getByRole("dialog", { name: "Effects" });

    await slide(sheet, "Brightness", "Home");
    await arrives(seen, "half the brightness", ([r]) => r < red * 0.65 && r > red * 0.35);
    await slide(sheet, "Brightness", "End");
    // The codec keeps little of a still picture's colour: its red alone tells.
    await arrives(seen, "twice the brightness", ([r]) => r > 235);
    await sheet.getByRole("button", { name: "Remove all" }).click();
    await showsCameraOf(seen, ada);

    await slide(sheet, "Warmth", "Home");
    await arrives(seen, "cold", ([r, , b]) => r < red - 15 && b > 50);
    await sheet.getByRole("button", { name: "Remove all" }).click();

    await sheet.getByRole("switch", { name: "Greyscale" }).check();
    await arrives(seen, "grey", ([r, g, b]) => Math.max(r, g, b) - Math.min(r, g, b) < 16);
    await sheet.getByRole("switch", { name: "Greyscale" }).uncheck();
    await showsCameraOf(seen, ada);

    // The camera's light bar wanders at the bottom: soft focus lets it glow above its edge.
    const edge: [number, number] = [0.54, 0.875];
    await slide(sheet, "Soft focus", "End");
    await arrives(seen, "a glow", ([, g]) => g > 58, edge);
    await sheet.getByRole("button", { name: "Remove all" }).click();
    await showsCameraOf(seen, ada);

    // A word is put in the middle's upper third, dragged down and to the right, then moved by keys.
    await sheet.getByRole("radio", { name: "Green" }).check();
    await sheet.getByRole("textbox", { name: "Word to put on the picture" }).fill("█");
    await sheet.getByRole("button", { name: "Put it there" }).click();
    const green = ([r, g, b]: Colour) => g > 100 && r < 100 && b < 140;
    await arrives(seen, "the word", green, [0.5, 0.3]);
    const handle = sheet.getByRole("button", { name: /^█, 50 % from the left/ });
    // In a low window the picture is above what was just pressed.
    await sheet.getByLabel("Your picture with effects").scrollIntoViewIfNeeded();
    const picture = await sheet.getByLabel("Your picture with effects").boundingBox();
    const from = await handle.boundingBox();
    if (!picture || !from) throw new Error("The picture has no place");
    await atAda.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await atAda.mouse.down();
    const middle = { x: from.x + from.width / 2, y: from.y + from.height / 2 };
    await atAda.mouse.move(middle.x + picture.width * 0.25, middle.y + picture.height * 0.3, {
      steps: 6,
    });
    await atAda.mouse.up();
    await arrives(seen, "the word where it was dragged", green, [0.75, 0.6]);
    await arrives(seen, "the picture where the word was", (colour) => !green(colour), [0.5, 0.3]);
    const dragged = sheet.getByRole("button", { name: /^█, 75 % from the left/ });
    await dragged.focus();
    for (let press = 0; press < 5; press++) await atAda.keyboard.press("Shift+ArrowLeft");
    await arrives(seen, "the word moved by keys", green, [0.25, 0.6]);

    // The word stays readable, the picture behind it is turned over: only the moving bar tells.
    await sheet.getByRole("switch", { name: "Mirror" }).check();
    await arrives(seen, "the word unmirrored in place", green, [0.25, 0.6]);
    await atAda.keyboard.press("Escape");
    await sheet.waitFor({ state: "hidden" });

    expect(await negotiations()).toBe(0);
    const { call } = await ada.state();
    expect(call.state === "connected" && call.local.effects.mirror).toBe(true);
  });
});
