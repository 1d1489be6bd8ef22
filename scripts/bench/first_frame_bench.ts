import { startRelay } from "@ringside/relay/deno";
import type { Page } from "playwright-core";
import { buildForBench } from "./built_extension.ts";
import { ensureChromium } from "../chromium/ensure_chromium.ts";
import { introduce, pair } from "../chromium/introduce.ts";
import { Person } from "../chromium/person.ts";
import { type BenchSite, serveBenchSite } from "./bench_site.ts";
import { type Figure, median } from "./figures.ts";
import { endCall } from "./end_call.ts";
import { startPeerServer } from "./peer_server.ts";
import { pressToPicture } from "./press_to_picture.ts";

interface Contest {
  caller: Person;
  callee: Person;
  relay: string;
  site: BenchSite;
  peerPort: number;
}

/**
 * Nobody answers within a second, so each contestant's preparation is done by then. The wait
 * varies, or the delay to the camera's next frame would always be the same.
 */
const rung = () => new Promise((resolve) => setTimeout(resolve, 1_000 + 200 * Math.random()));

/** Accept → first picture of the other side, for Ringside and two others, in turn. */
export async function firstFrameBench(rounds: number): Promise<Figure[]> {
  const site = await serveBenchSite();
  // A relay serves only pages of its own origin, unless others are configured.
  const relay = await startRelay({ port: 0, allowedOrigins: [site.origin] });
  const peers = await startPeerServer();
  const people: Person[] = [];
  try {
    const { folder: extension } = await buildForBench(relay.url);
    for (const [name, colour, hertz] of [["Ada", 200, 440], ["Bob", 60, 660]] as const) {
      const person = await Person.launch({
        name,
        browser: await ensureChromium(),
        extension,
        headless: true,
        camera: [colour, 80, 120],
        microphone: hertz,
      });
      people.push(person);
      await introduce(person, relay.url);
      for (const permission of ["camera", "microphone"]) {
        await person.cdp.send("Browser.setPermission", {
          permission: { name: permission },
          setting: "granted",
          origin: site.origin,
        });
      }
    }
    const [caller, callee] = people as [Person, Person];
    await pair(caller, callee);
    const contest = { caller, callee, relay: relay.url, site, peerPort: peers.port };
    const ours: number[] = [], bare: number[] = [], peerjs: number[] = [];
    const panel = await callee.openPage("panel");
    // The first round of each warms up the browsers and is not counted.
    for (let round = 0; round <= rounds; round++) {
      const results = [
        await ourCall(contest, panel),
        await bareCall(contest),
        await peerJsCall(contest),
      ] as const;
      if (round === 0) continue;
      ours.push(results[0]);
      bare.push(results[1]);
      peerjs.push(results[2]);
    }
    const value = median(ours);
    const what = `accept → first remote frame, median of ${rounds}`;
    return [
      {
        what,
        value,
        unit: "ms",
        beside: { what: "a bare pair over the same relay", value: median(bare) },
        aim: "at most 1.25",
      },
      {
        what,
        value,
        unit: "ms",
        beside: { what: "PeerJS", value: median(peerjs) },
        aim: "under 1",
      },
    ];
  } finally {
    for (const person of people) await person.close();
    await peers.stop();
    await site.stop();
    await relay.stop();
  }
}

async function ourCall({ callee, caller }: Contest, panel: Page): Promise<number> {
  const contact = (await caller.state()).contacts[0]?.id ?? "";
  await caller.run("call.place", { contact, mode: "video" });
  const accept = panel.getByRole("button", { name: "Accept with video" });
  await accept.waitFor();
  await panel.bringToFront();
  await rung();
  const ms = await pressToPicture(panel, "Accept with video");
  await endCall(caller, callee);
  return ms;
}

async function pairOfPages(
  { caller, callee, site }: Contest,
  page: "bare_pair" | "peerjs_pair",
): Promise<[Page, Page]> {
  const pages = [
    await caller.openTab(site.url(page)),
    await callee.openTab(site.url(page)),
  ] as const;
  await pages[1].bringToFront();
  return [...pages];
}

async function bareCall(contest: Contest): Promise<number> {
  const pages = await pairOfPages(contest, "bare_pair");
  const room = crypto.getRandomValues(new Uint8Array(32)).toBase64({
    alphabet: "base64url",
    omitPadding: true,
  });
  for (const page of pages) {
    await page.evaluate(`(async () => {
      globalThis.pair = new BarePair(${JSON.stringify(contest.relay)}, ${JSON.stringify(room)});
      await pair.open();
    })()`);
  }
  await pages[0].evaluate("pair.ring()");
  await rung();
  const ms = await pages[1].evaluate<number>("pair.accept()");
  await closeAll(pages);
  return ms;
}

async function peerJsCall(contest: Contest): Promise<number> {
  const pages = await pairOfPages(contest, "peerjs_pair");
  const run = crypto.randomUUID();
  for (const [index, page] of pages.entries()) {
    await page.evaluate(`(async () => {
      globalThis.pair = new PeerJsPair(${contest.peerPort}, "${run}-${index}");
      await pair.open();
    })()`);
  }
  await pages[0].evaluate(`pair.ring("${run}-1")`);
  await pages[1].evaluate("pair.rings()");
  await rung();
  const ms = await pages[1].evaluate<number>("pair.accept()");
  await closeAll(pages);
  return ms;
}

async function closeAll(pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    await page.evaluate("pair.close()");
    await page.close();
  }
}
