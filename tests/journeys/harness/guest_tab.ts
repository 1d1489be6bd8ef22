import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { ensureChromium } from "../../../scripts/chromium/ensure_chromium.ts";
import { fakeMediaSwitches, writeFakeMedia } from "../../../scripts/chromium/person_options.ts";
import type { Colour } from "../../../scripts/chromium/y4m.ts";
import { patient } from "../../../scripts/patience/deadline.ts";

/** How a guest's browser differs from a usual one. */
export interface GuestOptions {
  readonly camera?: Colour;
  /** In hertz. */
  readonly microphone?: number;
  /** Whether the browser lets pages use camera and microphone; true by default. */
  readonly media?: boolean;
  readonly locale?: string;
  readonly colorScheme?: "light" | "dark";
  readonly viewport?: { width: number; height: number };
}

/** A plain tab of Chromium without the extension, in which somebody opens a call link. */
export class GuestTab {
  readonly camera: Colour;
  readonly page: Page;
  /** Errors, and what the page's own policy refused. */
  readonly faults: string[] = [];
  /** Addresses that the page asked for. */
  readonly requests: string[] = [];
  readonly #browser: Browser;
  readonly #folder: string;

  private constructor(browser: Browser, page: Page, camera: Colour, folder: string) {
    this.#browser = browser;
    this.#folder = folder;
    this.camera = camera;
    this.page = page;
    page.on("pageerror", (error) => this.faults.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") this.faults.push(message.text());
    });
    page.on("request", (request) => {
      if (!/^(data|blob):/.test(request.url())) this.requests.push(request.url());
    });
  }

  static async open(options: GuestOptions = {}): Promise<GuestTab> {
    const { camera = [210, 180, 40], media = true, microphone = 1100, ...rest } = options;
    const folder = await Deno.makeTempDir({ prefix: "ringside-guest-" });
    const { path } = await ensureChromium();
    const devices = {
      ...{ name: "guest", browser: { path, branded: false }, extension: "", headless: true },
      ...{ camera, microphone },
    } as unknown as Parameters<typeof writeFakeMedia>[0];
    await writeFakeMedia(devices, folder);
    const browser = await chromium.launch({
      executablePath: path,
      timeout: patient(30_000),
      args: ["--no-sandbox", "--disable-quic", ...fakeMediaSwitches(devices, join(folder))],
    });
    const context: BrowserContext = await browser.newContext(rest);
    if (media) await context.grantPermissions(["camera", "microphone"]);
    context.setDefaultTimeout(patient(20_000));
    return new GuestTab(browser, await context.newPage(), camera, folder);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await Deno.remove(this.#folder, { recursive: true }).catch(() => {});
  }
}
