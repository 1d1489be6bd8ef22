import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { patient } from "../patience/deadline.ts";
import { ensureChromium } from "./ensure_chromium.ts";
import { type FakeMedia, fakeMediaSwitches, writeFakeMedia } from "./person_options.ts";

/** How to start a guest's browser. */
export interface GuestBrowserOptions extends FakeMedia {
  /** The program to run as Chromium; the machine's own when absent. */
  readonly program?: string;
  /** Further switches. */
  readonly args?: readonly string[];
}

/** A Chromium with nothing installed, in which guests open call links. */
export class GuestBrowser {
  readonly browser: Browser;
  readonly #folder: string;

  private constructor(browser: Browser, folder: string) {
    this.browser = browser;
    this.#folder = folder;
  }

  static async launch(
    { args = [], program, ...media }: GuestBrowserOptions,
  ): Promise<GuestBrowser> {
    const folder = await Deno.makeTempDir({ prefix: "ringside-guest-" });
    await writeFakeMedia(media, folder);
    const browser = await chromium.launch({
      executablePath: program ?? (await ensureChromium()).path,
      timeout: patient(30_000),
      args: ["--no-sandbox", "--disable-quic", ...args, ...fakeMediaSwitches(media, folder)],
    });
    return new GuestBrowser(browser, folder);
  }

  /** A guest whose browser knows nothing of the page yet, and lets pages use both devices. */
  async guest(): Promise<BrowserContext> {
    const context = await this.browser.newContext({ locale: "en-US" });
    await context.grantPermissions(["camera", "microphone"]);
    return context;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await Deno.remove(this.#folder, { recursive: true }).catch(() => {});
  }
}
