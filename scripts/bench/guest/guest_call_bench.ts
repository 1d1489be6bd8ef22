import { startRelay } from "@ringside/relay/deno";
import { stopBundler } from "../../build/stop_bundler.ts";
import { writeGuest } from "../../build/write_guest.ts";
import { ensureChromium } from "../../chromium/ensure_chromium.ts";
import { GuestBrowser } from "../../chromium/guest_browser.ts";
import { introduce, pair } from "../../chromium/introduce.ts";
import { Person } from "../../chromium/person.ts";
import { acceptAtOnce } from "../accept_at_once.ts";
import { buildForBench } from "../built_extension.ts";
import { endCall } from "../end_call.ts";
import { type Figure, median } from "../figures.ts";
import { pressToPicture } from "../press_to_picture.ts";
import { besideOthers } from "./page_weights.ts";
import { countTraffic, type Traffic } from "./traffic.ts";

/** A moment in which everything that can be prepared is; never the same, as people are not. */
const prepared = () => new Promise((resolve) => setTimeout(resolve, 1_000 + 200 * Math.random()));

interface Visit {
  /** Milliseconds from the press on *Join* to the first picture of the owner. */
  ms: number;
  traffic: Traffic;
  /** Bytes of the page's files once they are no longer compressed. */
  unpacked: number;
}

async function visit(
  browser: GuestBrowser,
  link: string,
): Promise<Visit & { end(): Promise<void> }> {
  const context = await browser.guest();
  const page = await context.newPage();
  const traffic = await countTraffic(page);
  await page.goto(link);
  await page.getByText("Ada can be called now.").waitFor();
  await page.getByRole("button", { name: "Turn camera off" }).waitFor();
  await page.getByRole("textbox", { name: "Your name" }).fill("Gus");
  await prepared();
  const ms = await pressToPicture(page, "Join");
  const until = { ...traffic };
  const unpacked = await page.evaluate(() =>
    ["navigation", "resource"].flatMap((type) =>
      performance.getEntriesByType(type) as PerformanceResourceTiming[]
    ).filter(({ name }) => !name.startsWith("data:"))
      .reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0)
  );
  return { ms, traffic: until, unpacked, end: () => context.close() };
}

/**
 * *Join* → first picture of the owner for a guest, beside the same for a contact with the extension,
 * who calls the same owner in turn; and what a guest's page has loaded by then.
 */
export async function guestCallBench(rounds: number): Promise<Figure[]> {
  await writeGuest();
  await stopBundler();
  const relay = await startRelay({ port: 0 });
  const people: Person[] = [];
  let browser: GuestBrowser | undefined;
  try {
    const { folder: extension } = await buildForBench(relay.url);
    for (const [name, colour, hertz] of [["Ada", 200, 440], ["Bob", 60, 660]] as const) {
      const person = await Person.launch({
        name,
        extension,
        headless: true,
        browser: await ensureChromium(),
        camera: [colour, 80, 120],
        microphone: hertz,
      });
      people.push(person);
      await introduce(person, relay.url);
    }
    const [ada, bob] = people as [Person, Person];
    await pair(ada, bob);
    const made = await ada.run("call_link.create", { label: "" });
    if (!made.ok) throw new Error(`Ada can make no link: ${made.reason}`);
    const [adaPanel, bobPanel] = [await ada.openPage("panel"), await bob.openPage("panel")];
    await acceptAtOnce(adaPanel);
    browser = await GuestBrowser.launch({ camera: [210, 180, 40], microphone: 880 });
    const visits: Visit[] = [];
    const contacts: number[] = [];
    // The first round of each warms up the browsers and is not counted.
    for (let round = 0; round <= rounds; round++) {
      await bobPanel.getByRole("button", { name: "Call Ada with video" }).waitFor();
      await prepared();
      const contact = await pressToPicture(bobPanel, "Call Ada with video");
      await endCall(bob, ada);
      const { end, ...visited } = await visit(browser, made.link);
      await endCall(ada);
      await end();
      if (round === 0) continue;
      contacts.push(contact);
      visits.push(visited);
    }
    const middle = (of: (visit: Visit) => number) => median(visits.map(of));
    const files = middle(({ traffic }) => traffic.files) / 1000;
    return [
      {
        what: `Join → first remote picture, median of ${rounds}`,
        value: middle(({ ms }) => ms),
        unit: "ms",
        beside: { what: "a contact's call, with the extension", value: median(contacts) },
        aim: "at most 1.5",
      },
      {
        what: "bytes before it, gzipped, with their headers",
        value: files,
        unit: "kB",
        aim: "at most 200",
      },
      {
        what: "requests before it",
        value: middle(({ traffic }) => traffic.requests),
        unit: "",
      },
      {
        what: "text over the WebSocket before it, both ways",
        value: middle(({ traffic }) => traffic.socket) / 1000,
        unit: "kB",
      },
      ...besideOthers({ gzipped: files, unpacked: middle(({ unpacked }) => unpacked) / 1000 }),
    ];
  } finally {
    await browser?.close();
    for (const person of people) await person.close();
    await relay.stop();
  }
}
