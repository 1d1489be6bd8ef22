import { expect } from "@std/expect";
import { patient } from "../../scripts/patience/deadline.ts";
import type {} from "./meeting_links_page.ts";
import type {} from "./peer_link_page.ts";
import { PeerLinkBrowser } from "./peer_link_browser.ts";

const open = () => PeerLinkBrowser.open(["peer_link_page.ts", "meeting_links_page.ts"]);
const soon = { timeout: patient(20_000) };

Deno.test("meeting links: a camera is sent as large as it is displayed, and paused while hidden", async () => {
  await using browser = await open();
  const { page } = browser;
  await page.evaluate(async () => {
    // What stalls is restarted at once, and a paused picture must not count as stalled.
    await stage.open({ policy: { mediaRestartMs: 1_000, mediaRebuildMs: 2_000 } });
    await stage.caller.link.setCamera(stage.picture("red"));
    enterMeeting();
    meeting.callee.show(180);
    stage.start();
  });
  await page.waitForFunction(() => meeting.callee.lines() === 180, undefined, soon);
  await page.evaluate(() => meeting.callee.show(90));
  await page.waitForFunction(() => meeting.callee.lines() === 90, undefined, soon);
  await page.waitForFunction(() => meeting.callee.hearing?.sees === true, undefined, soon);

  await page.evaluate(() => meeting.callee.show(null));
  await page.waitForFunction(
    () => stage.callee.link.remoteLive.paused?.camera && meeting.callee.hearing?.sees === undefined,
    undefined,
    soon,
  );
  // From here on, ten readings of the watches find nothing new.
  const packets = await page.evaluate(async () => {
    const packets = async () => (await stage.callee.link.received())?.camera?.packets ?? 0;
    let before = await packets(), same = 0;
    for (; same < 10; same++) {
      await meeting.callee.nextReading();
      const now = await packets();
      if (now !== before) same = 0;
      before = now;
    }
    return before;
  });
  expect(packets).toBeGreaterThan(0);

  const pictures = await page.evaluate(() => {
    meeting.callee.show(180);
    return stage.pictures(stage.callee.link.remote.camera);
  });
  await page.waitForFunction(
    (pictures) =>
      stage.pictures(stage.callee.link.remote.camera) > pictures + 5 &&
      meeting.callee.lines() === 180 && meeting.callee.hearing?.sees === true,
    pictures,
    soon,
  );
  expect(
    await page.evaluate(() => {
      const { generation, negotiations, restarts } = stage.caller.link.counts;
      return { generation, negotiations, restarts };
    }),
  ).toEqual({ generation: 1, negotiations: 1, restarts: 0 });
});

Deno.test("meeting links: a path that is cut is deaf and blind within 2.5 s, on both sides", async () => {
  await using browser = await open();
  const { page, paths } = browser;
  await page.evaluate(async () => {
    await stage.open({ cuttable: true });
    await stage.caller.link.setCamera(stage.picture("red"));
    await stage.caller.link.setMicrophone(stage.tone(440));
    await stage.callee.link.setMicrophone(stage.tone(880));
    enterMeeting();
    meeting.callee.show(180);
    stage.start();
  });
  const hears = (hears: boolean) =>
    page.waitForFunction(
      (hears) =>
        meeting.callee.hearing?.hears === hears && meeting.callee.hearing.sees === hears &&
        meeting.caller.hearing?.hears === hears,
      hears,
      soon,
    );
  await hears(true);
  const cutAt = await page.evaluate(() => performance.now());
  paths.setAll("cut");
  // Else one side could have found another path before the other side has looked.
  paths.setNew("cut");
  await hears(false);
  const [caller, callee] = await page.evaluate(() => [
    meeting.caller.hearingAt,
    meeting.callee.hearingAt,
  ]);
  expect(Math.max(caller!, callee!) - cutAt).toBeLessThan(patient(2_500));
  paths.openNew();
  // The link finds another path by itself.
  await hears(true);
});

Deno.test("meeting links: voices have levels, at both ends of a link and at the own microphone", async () => {
  await using browser = await open();
  const { page } = browser;
  await page.evaluate(async () => {
    await stage.open();
    const tone = stage.tone(440);
    await stage.caller.link.setMicrophone(tone);
    enterMeeting();
    meeting.caller.microphone.follow(tone);
    // Browsers count a sound as played once something plays it.
    const audio = Object.assign(document.createElement("audio"), {
      autoplay: true,
      srcObject: stage.callee.link.remote.camera,
    });
    document.body.append(audio);
    stage.start();
  });
  await page.waitForFunction(
    () => (stage.callee.link.audioLevel()?.level ?? 0) > 0.1,
    undefined,
    soon,
  );
  expect(await page.evaluate(() => meeting.caller.microphone.read())).toBeGreaterThan(0.1);
  await page.evaluate(() => {
    meeting.caller.microphone.follow(null);
    return stage.caller.link.setMicrophone(null);
  });
  expect(await page.evaluate(() => meeting.caller.microphone.read())).toBe(0);
  const at = await page.evaluate(() => stage.callee.link.audioLevel()?.at);
  expect(at).toBeGreaterThan(Date.now() - 60_000);
});
