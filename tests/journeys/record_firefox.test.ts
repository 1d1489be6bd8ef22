import { expect } from "@std/expect";
import { FirefoxTab } from "../../scripts/firefox/firefox_tab.ts";
import { openRecordingStage } from "../record/recording_stage.ts";

/** Plays the file at `/file` and seeks into its middle; runs in the page. */
const play = `(async () => {
  const video = document.body.appendChild(document.createElement("video"));
  const event = (name) => new Promise((done) => {
    video.addEventListener(name, done, { once: true });
    video.addEventListener("error", done, { once: true });
  });
  video.muted = true;
  video.src = URL.createObjectURL(await (await fetch("/file")).blob());
  await event("loadedmetadata");
  video.currentTime = 1.5;
  await event("seeked");
  const context = document.createElement("canvas").getContext("2d");
  context.drawImage(video, 0, 0, 1, 1);
  const [...colour] = context.getImageData(0, 0, 1, 1).data.slice(0, 3);
  return {
    error: video.error?.message ?? null,
    duration: video.duration,
    at: video.currentTime,
    colour,
    sound: video.mozHasAudio,
  };
})()`;

/** What Firefox's own player reported of a file. */
interface Played {
  error: string | null;
  duration: number;
  at: number;
  colour: number[];
  sound: boolean;
}

/** Opens the file in a Firefox with a fresh profile. */
async function playedByFirefox(file: Uint8Array<ArrayBuffer>): Promise<Played> {
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, (request) => {
    const isFile = new URL(request.url).pathname === "/file";
    return isFile ? new Response(file) : new Response("<!doctype html><title>player</title>", {
      headers: { "content-type": "text/html; charset=utf-8" },
    });
  });
  try {
    const firefox = await FirefoxTab.launch();
    try {
      await firefox.visit(`http://127.0.0.1:${server.addr.port}/`);
      return await firefox.evaluate<Played>(play);
    } finally {
      await firefox.close();
    }
  } finally {
    await server.shutdown();
  }
}

for (const container of ["mp4", "webm"] as const) {
  Deno.test(`a recorded ${container} plays and seeks in Firefox`, async () => {
    await using run = await openRecordingStage();
    await run.stage.recordColours({ container });
    await run.recorded(2500);
    const { bytes, item } = await run.finish();
    const seen = await playedByFirefox(bytes);
    const said = item.state.is === "whole" ? item.state.durationMs / 1000 : 0;
    expect(seen).toMatchObject({ error: null, sound: true });
    expect(Math.abs(seen.duration - said)).toBeLessThan(0.1);
    expect(Math.abs(seen.at - 1.5)).toBeLessThan(0.1);
    const [red = 0, green = 255, blue = 255] = seen.colour;
    expect([red > 200, green < 60, blue < 60]).toEqual([true, true, true]);
  });
}
