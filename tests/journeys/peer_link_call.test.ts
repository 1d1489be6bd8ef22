import { expect } from "@std/expect";
import type {} from "./peer_link_page.ts";
import type {} from "./peer_link_call_page.ts";
import { PeerLinkBrowser } from "./peer_link_browser.ts";

/** Ann has called bob, bob has answered, and each sees the other. */
async function inCall(): Promise<{ browser: PeerLinkBrowser; firstFrameMs: number }> {
  const browser = await PeerLinkBrowser.open(["peer_link_page.ts", "peer_link_call_page.ts"]);
  const { page } = browser;
  await page.evaluate(async () => {
    await town.open();
    town.side("ann").engine.place("bob", "video", ["bob's device"]);
    await town.side("ann").link!.setCamera(stage.picture("red"));
  });
  await page.waitForFunction(() =>
    town.side("bob").engine.state.phase === "ringing" &&
    town.side("ann").phases.length > 1
  );
  const firstFrameMs = await page.evaluate(async () => {
    const bob = town.side("bob");
    const video = document.createElement("video");
    Object.assign(video, { muted: true, autoplay: true });
    video.srcObject = bob.link!.remote.camera;
    const shown = new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    document.body.append(video);
    const start = performance.now();
    bob.engine.accept("video");
    await bob.link!.setCamera(stage.picture("blue"));
    await shown;
    return performance.now() - start;
  });
  await page.waitForFunction(() =>
    stage.colour(town.side("ann").link!.remote.camera) === "blue" &&
    stage.colour(town.side("bob").link!.remote.camera) === "red" &&
    town.side("ann").engine.state.phase === "connected" &&
    town.side("bob").engine.state.phase === "connected"
  );
  return { browser, firstFrameMs };
}

Deno.test("call: placed, answered, seen both ways, hung up, over on both sides", async () => {
  const { browser, firstFrameMs } = await inCall();
  await using _ = browser;
  const { page } = browser;
  console.log(`accept → first remote frame: ${firstFrameMs.toFixed(0)} ms`);
  await page.evaluate(() => town.side("bob").engine.hangup());
  await page.waitForFunction(() => town.side("ann").engine.state.phase === "ended");
  const facts = await page.evaluate(() =>
    [town.side("ann"), town.side("bob")].map(({ phases, engine, history }) => ({
      phases: phases.filter((phase, i) => phase !== phases[i - 1]),
      ending: engine.state.phase === "ended" && engine.state.ending,
      history: history.map(({ direction, outcome }) => `${direction} ${outcome}`),
    }))
  );
  expect(facts).toEqual([
    {
      phases: ["calling", "connecting", "connected", "ended"],
      ending: { reason: "hung_up", by: "them" },
      history: ["outgoing answered"],
    },
    {
      phases: ["ringing", "connecting", "connected", "ended"],
      ending: { reason: "hung_up", by: "me" },
      history: ["incoming answered"],
    },
  ]);
});

Deno.test("call: with the relay dead it goes on: a share, the camera, a restart, and the hang-up", async () => {
  const { browser } = await inCall();
  await using _ = browser;
  const { page } = browser;
  await page.evaluate(async () => {
    town.relayDead = true;
    await town.side("bob").link!.setShare(stage.picture("green"));
    await town.side("bob").link!.setCamera(null);
  });
  await page.waitForFunction(() => {
    const { remote, remoteLive } = town.side("ann").link!;
    return stage.colour(remote.share) === "green" && remoteLive.share && !remoteLive.camera;
  });
  // The living path carries the words of its own restart.
  const negotiations = await page.evaluate(() => {
    const { link, engine } = town.side("ann");
    engine.networkChanged();
    return link!.counts.negotiations;
  });
  await page.waitForFunction(
    (before) => town.side("bob").link!.counts.negotiations > before,
    negotiations,
  );
  const before = await page.evaluate(() => stage.pictures(town.side("ann").link!.remote.share));
  await page.waitForFunction(
    (before) => stage.pictures(town.side("ann").link!.remote.share) > before + 5,
    before,
  );
  await page.evaluate(() => town.side("ann").engine.hangup());
  await page.waitForFunction(() => town.side("bob").engine.state.phase === "ended");
  const ending = await page.evaluate(() => {
    const { state } = town.side("bob").engine;
    return [town.relayDead, state.phase === "ended" && state.ending];
  });
  expect(ending).toEqual([true, { reason: "hung_up", by: "them" }]);

  // The relay is back, with what it held up: nothing rings again, and the next call works.
  await page.evaluate(() => {
    town.relayDead = false;
    town.side("bob").engine.place("ann", "voice", ["ann's device"]);
  });
  await page.waitForFunction(() => town.side("ann").engine.state.phase === "ringing");
  await page.evaluate(() => town.side("ann").engine.accept("voice"));
  await page.waitForFunction(() =>
    town.side("ann").engine.state.phase === "connected" &&
    town.side("bob").engine.state.phase === "connected"
  );
});

Deno.test("call: both call at once and are in one call", async () => {
  await using browser = await PeerLinkBrowser.open(["peer_link_page.ts", "peer_link_call_page.ts"]);
  const { page } = browser;
  await page.evaluate(async () => {
    await town.open();
    town.side("ann").engine.place("bob", "video", ["bob's device"]);
    town.side("bob").engine.place("ann", "video", ["ann's device"]);
  });
  await page.waitForFunction(() =>
    town.side("ann").engine.state.phase === "connected" &&
    town.side("bob").engine.state.phase === "connected"
  );
  const calls = await page.evaluate(() =>
    [town.side("ann"), town.side("bob")].map(({ engine: { state } }) =>
      "call" in state && state.call
    )
  );
  expect(calls[0]).toBe(calls[1]);
});
