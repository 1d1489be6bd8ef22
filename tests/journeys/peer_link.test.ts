import { expect } from "@std/expect";
import { patient } from "../../scripts/patience/deadline.ts";
import type {} from "./peer_link_page.ts";
import { PeerLinkBrowser } from "./peer_link_browser.ts";

Deno.test("peer link: pictures and tones flow both ways, and nothing but the first offer is negotiated", async () => {
  await using browser = await PeerLinkBrowser.open();
  const { page } = browser;
  await page.evaluate(async () => {
    await stage.open();
    const { caller, callee } = stage;
    await Promise.all([
      caller.link.setCamera(stage.picture("red")),
      caller.link.setMicrophone(stage.tone(440)),
      callee.link.setCamera(stage.picture("blue")),
    ]);
    stage.start();
  });
  const shows = (role: "caller" | "callee", what: "camera" | "share", colour: string) =>
    page.waitForFunction(
      ([role, what, colour]) => stage.colour(stage.end(role).link.remote[what]) === colour,
      [role, what, colour] as const,
      { timeout: patient(15_000) },
    );
  const sees = (role: "caller" | "callee", live: Record<string, boolean>) =>
    page.waitForFunction(
      ([role, live]) => JSON.stringify(stage.liveSeenBy(role)) === live,
      [role, JSON.stringify(live)] as const,
      { timeout: patient(5_000) },
    );
  await shows("callee", "camera", "red");
  await shows("caller", "camera", "blue");
  await sees("callee", { microphone: true, camera: true, share: false });
  await sees("caller", { microphone: false, camera: true, share: false });

  // A microphone later, a share beside the camera, another camera: no negotiation for any.
  await page.evaluate(async () => {
    const { caller, callee } = stage;
    await callee.link.setMicrophone(stage.tone(880));
    await callee.link.setShare(stage.picture("green"), stage.tone(220));
    await caller.link.setCamera(stage.picture("green"));
  });
  await shows("caller", "share", "green");
  await shows("caller", "camera", "blue");
  await shows("callee", "camera", "green");
  await sees("caller", { microphone: true, camera: true, share: true });
  await page.evaluate(async () => {
    // Rates are measured between two readings.
    for (let done = false; !done;) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      const { microphone, shareAudio, camera } = (await stage.caller.link.stats())?.received ?? {};
      done = (microphone?.bitrate ?? 0) > 1_000 && (shareAudio?.bitrate ?? 0) > 1_000 &&
        (camera?.width ?? 0) > 0;
    }
  });

  await page.evaluate(() => stage.callee.link.setShare(null));
  await sees("caller", { microphone: true, camera: true, share: false });
  await page.evaluate(() => stage.caller.link.setCamera(null));
  await sees("callee", { microphone: true, camera: false, share: false });

  const facts = await page.evaluate(async () => {
    const told = (end: typeof stage.caller, type: string) =>
      end.signals.filter((signal) => signal.t === "description" && signal.type === type).length;
    const report = await stage.caller.connections[0]!.getStats();
    const codecs = [...report.values()].filter(({ type, mimeType }) =>
      type === "codec" && mimeType === "audio/opus"
    );
    const stats = await stage.caller.link.stats();
    const description = stage.caller.connections[0]!;
    const stereo = (sdp = "") =>
      sdp.split(/(?=^m=)/m).slice(1, 5).map((section) => /[;\s]stereo=1/.test(section));
    return {
      offers: told(stage.caller, "offer") + told(stage.callee, "offer"),
      answers: told(stage.caller, "answer") + told(stage.callee, "answer"),
      path: stats?.path,
      codecs: codecs.length > 0,
      local: stereo(description.localDescription?.sdp),
      remote: stereo(description.remoteDescription?.sdp),
      kinds: stage.callee.connections[0]!.getTransceivers().map((t) =>
        `${t.receiver.track.kind} ${t.currentDirection}`
      ),
    };
  });
  expect(facts).toEqual({
    offers: 1,
    answers: 1,
    path: "direct",
    codecs: true,
    // Stereo for the sound of a share, in what each end sends and gets.
    local: [false, false, false, true],
    remote: [false, false, false, true],
    kinds: ["audio sendrecv", "video sendrecv", "video sendrecv", "audio sendrecv"],
  });
});

Deno.test("peer link: signals that come late and twice change nothing", async () => {
  await using browser = await PeerLinkBrowser.open();
  const { page } = browser;
  await page.evaluate(async () => {
    await stage.open({ duplicate: true, delayMs: 40 });
    await stage.caller.link.setCamera(stage.picture("red"));
    stage.start();
  });
  await page.waitForFunction(
    () => stage.colour(stage.callee.link.remote.camera) === "red",
    undefined,
    { timeout: patient(15_000) },
  );
  const answers = await page.evaluate(() =>
    stage.callee.signals.filter(({ t }) => t === "description").length
  );
  expect(answers).toBe(1);
});

Deno.test("peer link: both ends ask for a new path at once, and one is made without a gap", async () => {
  await using browser = await PeerLinkBrowser.open();
  const { page } = browser;
  await page.evaluate(async () => {
    await stage.open({ delayMs: 50 });
    await stage.caller.link.setCamera(stage.picture("red"));
    stage.start();
  });
  await page.waitForFunction(
    () => stage.caller.has("connected") && stage.callee.has("connected"),
    undefined,
    { timeout: patient(15_000) },
  );
  await page.evaluate(() => {
    stage.caller.link.networkChanged();
    stage.callee.link.networkChanged();
  });
  const offers = () =>
    page.evaluate(() =>
      [stage.caller, stage.callee].map(({ signals }) =>
        signals.filter((signal) => signal.t === "description" && signal.type === "offer").length
      )
    );
  await page.waitForFunction(
    () =>
      stage.callee.signals.filter(({ t }) => t === "description").length === 2 &&
      stage.callee.signals.some(({ t }) => t === "repair") &&
      stage.caller.connections[0]!.signalingState === "stable",
    undefined,
    { timeout: patient(10_000) },
  );
  // Only the caller offers: after a rollback Chromium shows no incoming picture again.
  expect(await offers()).toEqual([2, 0]);
  const before = await page.evaluate(() => stage.pictures(stage.callee.link.remote.camera));
  await page.waitForFunction(
    (before) => stage.pictures(stage.callee.link.remote.camera) > before + 5,
    before,
    { timeout: patient(10_000) },
  );
  const facts = await page.evaluate(() => ({
    connections: stage.caller.connections.length + stage.callee.connections.length,
    troubled: stage.caller.has("troubled") || stage.callee.has("troubled"),
  }));
  expect(facts).toEqual({ connections: 2, troubled: false });
});

Deno.test("peer link: a swapped fingerprint connects with nobody", async () => {
  await using browser = await PeerLinkBrowser.open();
  const { page } = browser;
  await page.evaluate(async () => {
    await stage.open({ swapFingerprint: true });
    await stage.caller.link.setCamera(stage.picture("red"));
    stage.start();
  });
  await page.waitForFunction(() => stage.callee.has("failed"), undefined, {
    timeout: patient(20_000),
  });
  const facts = await page.evaluate(() => ({
    failed: stage.callee.events.find(({ type }) => type === "failed"),
    connected: stage.callee.has("connected") || stage.caller.has("connected"),
    live: stage.callee.has("live"),
  }));
  expect(facts).toEqual({
    failed: { type: "failed", reason: "certificate_mismatch" },
    connected: false,
    live: false,
  });
});

Deno.test("peer link: an envelope arrives over the control channel and is receipted", async () => {
  await using browser = await PeerLinkBrowser.open();
  const { page } = browser;
  await page.evaluate(async () => {
    await stage.open();
    stage.start();
  });
  await page.waitForFunction(
    () => stage.caller.has("control_open") && stage.callee.has("control_open"),
    undefined,
    { timeout: patient(15_000) },
  );
  const taken = await page.evaluate(() => stage.caller.link.sendEnvelope("bye", "sealed words"));
  expect(taken).toBe(true);
  await page.waitForFunction(() => stage.callee.has("envelope"), undefined, {
    timeout: patient(5_000),
  });
  await page.evaluate(() => stage.callee.link.sendReceipt("bye"));
  await page.waitForFunction(() => stage.caller.has("receipt"), undefined, {
    timeout: patient(5_000),
  });
  const facts = await page.evaluate(() => ({
    came: stage.callee.events.filter(({ type }) => type === "envelope"),
    receipts: stage.caller.events.filter(({ type }) => type === "receipt"),
  }));
  expect(facts).toEqual({
    came: [{ type: "envelope", id: "bye", envelope: "sealed words" }],
    receipts: [{ type: "receipt", id: "bye" }],
  });
});
