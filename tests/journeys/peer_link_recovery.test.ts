import { expect } from "@std/expect";
import { patient } from "../../scripts/patience/deadline.ts";
import type { StageOptions } from "./peer_link_page.ts";
import { PeerLinkBrowser } from "./peer_link_browser.ts";

/** The policy at a third of its times, so that a test need not wait for the real ones. */
const quick = {
  beatMs: 150,
  suspectMs: 500,
  restartMs: 800,
  restartAgainMs: 1_500,
  rebuildMs: 4_000,
  rebuildAgainMs: 4_000,
  lostMs: 9_000,
};

async function connected(options: StageOptions = {}): Promise<PeerLinkBrowser> {
  const browser = await PeerLinkBrowser.open();
  await browser.page.evaluate(async (options) => {
    await stage.open(options);
    await stage.caller.link.setCamera(stage.picture("red"));
    await stage.callee.link.setCamera(stage.picture("blue"));
    stage.start();
  }, { cuttable: true, policy: quick, ...options });
  await moving(browser);
  return browser;
}

/** Both pictures continue, and both ends report a good connection. */
async function moving({ page }: PeerLinkBrowser): Promise<void> {
  const before = await page.evaluate(() =>
    [stage.caller, stage.callee].map(({ link }) => stage.pictures(link.remote.camera))
  );
  await page.waitForFunction(
    (before) =>
      [stage.caller, stage.callee].every((end, i) => {
        const last = end.events.filter(({ type }) => type === "connected" || type === "troubled");
        return stage.pictures(end.link.remote.camera) > before[i]! + 5 &&
          last.at(-1)?.type === "connected";
      }),
    before,
    { timeout: patient(20_000) },
  );
}

function troubled({ page }: PeerLinkBrowser, step: string): Promise<unknown> {
  return page.waitForFunction(
    (step) =>
      [stage.caller, stage.callee].some(({ events }) =>
        events.some((event) => event.type === "troubled" && event.step === step)
      ),
    step,
    { timeout: patient(20_000) },
  );
}

function counts({ page }: PeerLinkBrowser) {
  return page.evaluate(() => ({
    generation: stage.caller.link.counts.generation,
    restarts: stage.caller.link.counts.restarts,
    connections: stage.callee.connections.length,
  }));
}

Deno.test("peer link: a dead path is noticed and a restart finds another", async () => {
  await using browser = await connected();
  browser.paths.setAll("cut");
  await troubled(browser, "restarting");
  await moving(browser);
  const { generation, restarts } = await counts(browser);
  expect(generation).toBe(1);
  expect(restarts).toBeGreaterThanOrEqual(1);
  // Lost packets leave a gap that only a keyframe closes at once.
  const asked = await browser.page.evaluate(() =>
    stage.caller.link.counts.keyframesAsked + stage.callee.link.counts.keyframesAsked
  );
  expect(asked).toBeGreaterThan(0);
});

Deno.test("peer link: one direction dead is mended too", async () => {
  await using browser = await connected();
  browser.paths.cutFrom("caller");
  await troubled(browser, "restarting");
  await moving(browser);
  expect((await counts(browser)).generation).toBe(1);
});

Deno.test("peer link: the old path that revives serves again, whatever was tried in between", async () => {
  await using browser = await connected();
  browser.paths.setNew("cut");
  browser.paths.setAll("cut");
  await troubled(browser, "restarting");
  browser.paths.setAll("open");
  await moving(browser);
});

Deno.test("peer link: where restarts do not help, a new connection takes over in the same streams", async () => {
  await using browser = await connected();
  browser.paths.setNew("cut");
  browser.paths.setAll("cut");
  await troubled(browser, "rebuilding");
  browser.paths.setNew("open");
  await moving(browser);
  const { generation, connections } = await counts(browser);
  expect(generation).toBeGreaterThanOrEqual(2);
  expect(connections).toBeGreaterThanOrEqual(2);
  const colours = await browser.page.evaluate(() => [
    stage.colour(stage.caller.link.remote.camera),
    stage.colour(stage.callee.link.remote.camera),
  ]);
  expect(colours).toEqual(["blue", "red"]);
});

Deno.test("peer link: with post and path dead the return of the post saves the call", async () => {
  await using browser = await connected();
  await browser.page.evaluate(() => stage.holdPost());
  browser.paths.setAll("cut");
  await troubled(browser, "rebuilding");
  await browser.page.evaluate(() => stage.releasePost());
  await moving(browser);
});

Deno.test("peer link: a restart whose words are held up does not disturb the path in use", async () => {
  await using browser = await connected();
  await browser.page.evaluate(() => {
    stage.holdPost();
    stage.caller.link.networkChanged();
  });
  await moving(browser);
  await browser.page.evaluate(() => stage.releasePost());
  await browser.page.waitForFunction(
    () => stage.caller.connections[0]!.signalingState === "stable",
    undefined,
    { timeout: patient(10_000) },
  );
  await moving(browser);
});

Deno.test("peer link: what stays silent for the whole of the policy is lost", async () => {
  await using browser = await connected();
  browser.paths.setNew("cut");
  browser.paths.setAll("cut");
  await browser.page.waitForFunction(
    () => stage.caller.has("failed") && stage.callee.has("failed"),
    undefined,
    { timeout: patient(30_000) },
  );
  const reasons = await browser.page.evaluate(() =>
    [stage.caller, stage.callee].map(({ events }) =>
      events.flatMap((event) => event.type === "failed" ? [event.reason] : [])
    )
  );
  expect(reasons).toEqual([["lost"], ["lost"]]);
});
