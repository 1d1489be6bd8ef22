import { type Browser, chromium, type Page } from "playwright-core";
import { startRelay } from "@ringside/relay/deno";
import { memoryAssets } from "../../../relay/hosts/deno/memory_assets.ts";
import { bundleGuest } from "../../build/bundle_guest.ts";
import { ensureChromium } from "../../chromium/ensure_chromium.ts";
import { eventually } from "../../chromium/eventually.ts";
import { introduce } from "../../chromium/introduce.ts";
import { Person } from "../../chromium/person.ts";
import { FirefoxTab } from "../../firefox/firefox_tab.ts";
import { launchFirefox } from "../../firefox/launch_firefox.ts";
import { patient } from "../../patience/deadline.ts";
import { makePatient } from "../../patience/make_patient.ts";
import { buildForBench } from "../built_extension.ts";
import { type Figure, median } from "../figures.ts";

/** A guest in front of their own, empty window. */
interface Guest {
  visit(link: string): Promise<void>;
  reads(text: string): Promise<void>;
  type(name: string, text: string): Promise<void>;
  press(name: string): Promise<void>;
  evaluate<T>(expression: string): Promise<T>;
  close(): Promise<void>;
}

interface GuestBrowser {
  open(): Promise<Guest>;
  close(): Promise<void>;
}

const browsers: Record<string, () => Promise<GuestBrowser>> = {
  async chromium() {
    const { path } = await ensureChromium();
    const browser = await chromium.launch({
      executablePath: path,
      timeout: patient(30_000),
      args: ["--no-sandbox", "--disable-quic", "--use-fake-device-for-media-stream"],
    });
    return { open: () => openChromium(browser), close: () => browser.close() };
  },
  async firefox() {
    const firefox = await launchFirefox();
    return { open: () => FirefoxTab.open(firefox), close: () => firefox.close() };
  },
};

async function openChromium(browser: Browser): Promise<Guest> {
  const context = makePatient(await browser.newContext());
  await context.grantPermissions(["camera", "microphone"]);
  const page = await context.newPage();
  return {
    visit: async (link) => void await page.goto(link),
    reads: (text) => page.getByText(text).waitFor(),
    type: (name, text) => page.getByRole("textbox", { name }).fill(text),
    press: (name) => page.getByRole("button", { name }).click(),
    evaluate: (expression) => page.evaluate(expression),
    close: () => context.close(),
  };
}

/** A picture that is later counts as none. */
const withinMs = 20_000;

/** Runs in a guest's page: notes the press on *Join*, and when each video has a picture. */
const notes = `(() => {
  addEventListener("click", ({ target }) => {
    if (target.closest(".lobby-join")) globalThis.pressedAt = performance.now();
  }, true);
  addEventListener("loadeddata", ({ target }) => target.pictureAt = performance.now(), true);
})()`;

/** Runs there later: the milliseconds from the press to the owner's picture; null without one. */
const noted = `(() => {
  const at = document.querySelector('video[aria-label="Ada\\'s video"]')?.pictureAt;
  return at === undefined ? null : at - pressedAt;
})()`;

/**
 * Guests of a real extension, one after the other: how many of them see its owner after the press
 * on *Join* and are seen, and how long it takes when the owner accepts at once.
 */
export async function guestJoinsBench(joins: number, only?: readonly string[]): Promise<Figure[]> {
  const { files } = await bundleGuest();
  const relay = await startRelay({
    port: 0,
    assets: memoryAssets(() => Promise.resolve(files)),
  });
  let owner: Person | undefined;
  try {
    const { folder: extension } = await buildForBench(relay.url);
    owner = await Person.launch({
      name: "Ada",
      browser: await ensureChromium(),
      extension,
      headless: true,
      camera: [200, 80, 120],
      microphone: 440,
    });
    await introduce(owner, relay.url);
    const panel = await owner.openPage("panel");
    const figures: Figure[] = [];
    for (const [name, launch] of Object.entries(browsers)) {
      if (only && !only.includes(name)) continue;
      const guests = await launch();
      try {
        const times: number[] = [];
        for (let join = 1; join <= joins; join++) {
          const ms = await joined(owner, panel, guests).catch((error) => {
            console.error(`  ${name}, join ${join}: ${error.message}`);
          });
          if (ms !== undefined) times.push(ms);
          await free(owner);
        }
        figures.push({
          what: `guests in ${name}: joins that reach both pictures, of ${joins}`,
          value: times.length,
          unit: "",
          aim: `${joins}`,
        }, {
          what: `guests in ${name}: Join → first picture of the owner, median`,
          value: median(times),
          unit: "ms",
        });
      } finally {
        await guests.close();
      }
    }
    return figures;
  } finally {
    await owner?.close();
    await relay.stop();
  }
}

/** One guest, from the link to both pictures; gives the milliseconds from *Join* to the owner's. */
async function joined(owner: Person, panel: Page, guests: GuestBrowser): Promise<number> {
  // A link of its own: those of one link share the rings that a contact has in a while.
  const made = await owner.run("call_link.create", { label: "" });
  if (!made.ok) throw new Error(`there is no call link: ${made.reason}`);
  const guest = await guests.open();
  try {
    await guest.visit(made.link);
    await guest.reads("Ada can be called now.");
    await guest.evaluate(notes);
    await guest.type("Your name", "Gus");
    await guest.press("Join");
    await eventually(async () => (await owner.state()).call.state === "ringing", {
      what: "it rings",
      within: withinMs,
    });
    await owner.run("call.accept", { mode: "video" });
    await panel.waitForFunction(
      () =>
        [...document.querySelectorAll("video")].some(({ ariaLabel, videoWidth }) =>
          ariaLabel === "Gus's video" && videoWidth > 0
        ),
      undefined,
      { timeout: patient(withinMs) },
    );
    return await eventually(() => guest.evaluate<number | null>(noted), {
      what: "the guest sees the owner",
      within: withinMs,
    });
  } finally {
    await guest.close();
    await owner.run("call_link.revoke", { id: made.id });
  }
}

/** Takes the owner out of the call. */
async function free(owner: Person): Promise<void> {
  await eventually(async () => {
    const { state } = (await owner.state()).call;
    if (state === "ended") await owner.run("call.dismiss", {});
    else if (state === "ringing") await owner.run("call.decline", {});
    else if (state !== "idle") await owner.run("call.hang_up", {});
    return state === "idle";
  }, { what: "the owner is in no call" });
}
