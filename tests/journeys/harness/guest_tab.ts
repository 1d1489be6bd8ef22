import { join } from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { GuestBrowser } from "../../../scripts/chromium/guest_browser.ts";
import type { Colour } from "../../../scripts/chromium/y4m.ts";
import { patient } from "../../../scripts/patience/deadline.ts";

type Device = "camera" | "microphone";

/** How somebody's tab differs from a usual one. */
interface TabOptions extends Pick<BrowserContextOptions, "colorScheme" | "locale" | "viewport"> {
  /** What the browser lets the page use; both by default. It refuses the others. */
  readonly media?: readonly Device[];
}

/** How a guest's browser differs from a usual one. */
export interface GuestOptions extends TabOptions {
  readonly camera?: Colour;
  /** In hertz. */
  readonly microphone?: number;
  /** Further switches of the browser. */
  readonly args?: readonly string[];
  /** The program to run as Chromium; the machine's own when absent. */
  readonly program?: string;
}

/** A browser, and what its camera sees and its microphone hears. */
interface Seat {
  readonly browser: Browser;
  readonly camera: Colour;
  readonly microphone: number;
}

/** A plain tab of Chromium without the extension, in which somebody opens a call link. */
export class GuestTab {
  readonly page: Page;
  /** Errors, and what the page's own policy refused. */
  readonly faults: string[] = [];
  /** Addresses that the page asked for. */
  readonly requests: string[] = [];
  readonly #seat: Seat;
  readonly #context: BrowserContext;
  readonly #end: () => Promise<void>;

  private constructor(
    seat: Seat,
    context: BrowserContext,
    page: Page,
    end: () => Promise<void>,
  ) {
    this.#seat = seat;
    this.#context = context;
    this.#end = end;
    this.page = page;
    page.on("pageerror", (error) => this.faults.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") this.faults.push(message.text());
    });
    page.on("request", (request) => {
      if (!/^(data|blob):/.test(request.url())) this.requests.push(request.url());
    });
  }

  /** Starts a browser of its own. */
  static async open(options: GuestOptions = {}): Promise<GuestTab> {
    const { args, camera = [210, 180, 40], microphone = 1100, program, ...tab } = options;
    const guests = await GuestBrowser.launch({ args, camera, microphone, program });
    const { browser } = guests;
    return await GuestTab.#sit({ browser, camera, microphone }, tab, () => guests.close());
  }

  static async #sit(
    seat: Seat,
    { media = ["camera", "microphone"], ...options }: TabOptions,
    end?: () => Promise<void>,
  ): Promise<GuestTab> {
    const context = await seat.browser.newContext(options);
    await context.grantPermissions([...media]);
    context.setDefaultTimeout(patient(20_000));
    return new GuestTab(seat, context, await context.newPage(), end ?? (() => context.close()));
  }

  get camera(): Colour {
    return this.#seat.camera;
  }

  /** In hertz. */
  get microphone(): number {
    return this.#seat.microphone;
  }

  /** Somebody else at the same browser, whose tab has nothing in common with this one. */
  another(options: TabOptions = {}): Promise<GuestTab> {
    return GuestTab.#sit(this.#seat, options);
  }

  /** Opens an address in a tab behind this one. */
  async openBehind(url: string): Promise<Page> {
    const page = await this.#context.newPage();
    await page.goto(url);
    await this.page.bringToFront();
    return page;
  }

  /** Lets the page use these devices from now on, and refuses the others. */
  async allow(...media: Device[]): Promise<void> {
    await this.#context.grantPermissions(media);
  }

  /** Leaves a picture of every tab of the browser in a folder. */
  async record(folder: string): Promise<void> {
    await Deno.mkdir(folder, { recursive: true });
    const pages = this.#seat.browser.contexts().flatMap((context) => context.pages());
    for (const [index, page] of pages.entries()) {
      const path = join(folder, `guest-${index}.png`);
      // A picture that cannot be taken must not hide the failure itself.
      await page.screenshot({ path, timeout: patient(3000) }).catch(() => {});
    }
    await Deno.writeTextFile(join(folder, "guest-faults.txt"), this.faults.join("\n") + "\n");
  }

  /** Closes the tab, with the browser if it was the first one there. */
  async close(): Promise<void> {
    await this.#end();
  }
}
