import { expect } from "@std/expect";
import { openRecordingStage } from "../record/recording_stage.ts";

/** What Firefox's own player reported of a file. */
interface Played {
  error: string | null;
  duration: number;
  at: number;
  colour: number[];
  sound: boolean;
}

/** Plays the file at `/file`, seeks to its middle, and posts the result to the server. */
const page = `<!doctype html><title>player</title><video muted></video><script type="module">
const video = document.querySelector("video");
const event = (name) => new Promise((done) => {
  video.addEventListener(name, done, { once: true });
  video.addEventListener("error", done, { once: true });
});
video.src = URL.createObjectURL(await (await fetch("/file")).blob());
await event("loadedmetadata");
video.currentTime = 1.5;
await event("seeked");
const context = document.createElement("canvas").getContext("2d");
context.drawImage(video, 0, 0, 1, 1);
const [...colour] = context.getImageData(0, 0, 1, 1).data.slice(0, 3);
await fetch("/played", { method: "POST", body: JSON.stringify({
  error: video.error?.message ?? null, duration: video.duration, at: video.currentTime, colour,
  sound: video.mozHasAudio,
}) });
</script>`;

/** Opens the file in a Firefox with a fresh profile. */
async function playedByFirefox(file: Uint8Array<ArrayBuffer>): Promise<Played> {
  const played = Promise.withResolvers<Played>();
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/file") return new Response(file);
    if (pathname === "/played") {
      played.resolve(await request.json());
      return new Response();
    }
    return new Response(page, { headers: { "content-type": "text/html; charset=utf-8" } });
  });
  const profile = await Deno.makeTempDir({ prefix: "ringside-firefox-" });
  const firefox = new Deno.Command("firefox-esr", {
    args: [
      "--headless",
      "--no-remote",
      "--profile",
      profile,
      `http://127.0.0.1:${server.addr.port}/`,
    ],
    env: { HOME: profile },
    stdout: "null",
    stderr: "null",
  }).spawn();
  try {
    return await Promise.race([
      played.promise,
      firefox.status.then(({ code }) => {
        throw new Error(`Firefox ended with ${code} before it had played the file`);
      }),
    ]);
  } finally {
    firefox.kill("SIGTERM");
    await firefox.status;
    await server.shutdown();
    await Deno.remove(profile, { recursive: true }).catch(() => {});
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
