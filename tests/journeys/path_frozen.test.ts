import { expect } from "@std/expect";
import { patient } from "../../scripts/patience/deadline.ts";
import type {} from "./peer_link_page.ts";
import { PeerLinkBrowser } from "./peer_link_browser.ts";

/** Runs in a worker: lets frames through; once broken, none until a keyframe, as a decoder would. */
const decoderThatLosesItsPlace = `
  let broken = false;
  onmessage = () => broken = true;
  onrtctransform = ({ transformer: { readable, writable } }) => {
    const wait = new TransformStream({
      transform(frame, controller) {
        if (frame.type === "key") broken = false;
        if (!broken) controller.enqueue(frame);
      },
    });
    readable.pipeThrough(wait).pipeTo(writable);
  };
`;

Deno.test("peer link: a picture that stands still though its packets come is asked for whole", async () => {
  await using browser = await PeerLinkBrowser.open();
  const { page } = browser;
  const decoder = await page.evaluateHandle(async (program) => {
    await stage.open();
    await stage.caller.link.setCamera(stage.picture("red"));
    const worker = new Worker(URL.createObjectURL(new Blob([program])));
    stage.callee.connections[0]!.addEventListener("track", ({ receiver, transceiver }) => {
      if (transceiver.mid === "1") receiver.transform = new RTCRtpScriptTransform(worker);
    });
    stage.start();
    return worker;
  }, decoderThatLosesItsPlace);
  const pictures = () => page.evaluate(() => stage.pictures(stage.callee.link.remote.camera));
  const moveOn = async () =>
    await page.waitForFunction(
      (before) => stage.pictures(stage.callee.link.remote.camera) > before + 5,
      await pictures(),
      { timeout: patient(20_000) },
    );
  await moveOn();
  // Broken until one is asked for: a call that is young sends whole pictures of its own accord.
  await page.waitForFunction(
    (worker) => {
      if (stage.callee.link.counts.keyframesAsked > 0) return true;
      worker.postMessage("break");
      return false;
    },
    decoder,
    { timeout: patient(20_000) },
  );
  await moveOn();
  expect(await page.evaluate(() => stage.callee.has("troubled"))).toBe(false);
});

Deno.test("peer link: who is asked for a keyframe sends one", async () => {
  await using browser = await PeerLinkBrowser.open();
  const { page } = browser;
  await page.evaluate(async () => {
    await stage.open();
    await stage.caller.link.setCamera(stage.picture("red"));
    stage.start();
  });
  await page.waitForFunction(
    () => stage.pictures(stage.callee.link.remote.camera) > 25,
    undefined,
    { timeout: patient(20_000) },
  );
  // Another client, or a later version of this one, asks with the protocol's own message.
  const sent = await page.evaluate(async () => {
    const keyframes = async () => {
      const report = await stage.caller.connections[0]!.getStats();
      const [sent] = [...report.values()].filter(({ mid, type }) =>
        type === "outbound-rtp" && mid === "1"
      );
      return { keyframes: sent.keyFramesEncoded, asked: sent.pliCount + sent.firCount };
    };
    const before = await keyframes();
    stage.callee.link.askKeyframe("camera");
    let after = before;
    while (after.keyframes === before.keyframes) after = await keyframes();
    return { before, after };
  });
  expect(sent.after.asked).toBe(sent.before.asked);
});

Deno.test("peer link: media that stalls while the path is healthy is restarted", async () => {
  await using browser = await PeerLinkBrowser.open();
  const { page } = browser;
  const pictures = () => page.evaluate(() => stage.pictures(stage.callee.link.remote.camera));
  const moveOn = async () =>
    await page.waitForFunction(
      (before) => stage.pictures(stage.callee.link.remote.camera) > before + 5,
      await pictures(),
      { timeout: patient(30_000) },
    );
  await page.evaluate(async () => {
    await stage.open({ policy: { mediaRestartMs: 2_000, mediaRebuildMs: 5_000 } });
    await stage.caller.link.setCamera(stage.picture("red"));
    stage.start();
  });
  await moveOn();
  // The camera is announced as live, and its sender sends nothing any more.
  await page.evaluate(async () => {
    for (const sender of stage.caller.connections[0]!.getSenders()) await sender.replaceTrack(null);
  });
  await page.waitForFunction(() => stage.caller.link.counts.restarts > 0, undefined, {
    timeout: patient(20_000),
  });
  await moveOn();
  expect(await page.evaluate(() => stage.caller.link.counts.generation)).toBe(2);
  expect(await page.evaluate(() => stage.callee.has("troubled"))).toBe(false);
});
