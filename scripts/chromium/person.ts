import { join } from "node:path";
import type { Page } from "playwright-core";
import type {
  CommandInput,
  CommandName,
  CommandOutput,
} from "../../extension/messages/contract.ts";
import { developmentId } from "../../extension/manifest.ts";
import { type PageName, pages } from "../../extension/platform/pages.ts";
import type { EngineState } from "../../extension/model/engine_state.ts";
import { BrowserPages, type TargetInfo } from "./browser_pages.ts";
import type { Cdp } from "./cdp.ts";
import { ConsoleLog } from "./console_log.ts";
import { eventually } from "./eventually.ts";
import { launchChromium, type RunningChromium } from "./launch_chromium.ts";
import { fakeMediaSwitches, type PersonOptions, writeFakeMedia } from "./person_options.ts";
import { pressInPopup } from "./press_in_popup.ts";
import { seedProfile } from "./seed_profile.ts";

const root = `chrome-extension://${developmentId}/`;

const isEngine = (target: TargetInfo) =>
  target.type === "background_page" && target.url.startsWith(root);

/**
 * A person at a real browser with the extension in it, driven as a person would: the toolbar
 * button, the popup, the side panel, tabs. `start`, `dev` and the journeys use it.
 */
export class Person {
  readonly name: string;
  readonly log = new ConsoleLog();
  readonly #options: PersonOptions;
  /** Of the browser's profile, in `profile`, and of what the devices see and hear. */
  readonly folder: string;
  #chromium: RunningChromium;
  #pages: BrowserPages | undefined;

  private constructor(options: PersonOptions, folder: string, running: RunningChromium) {
    this.name = options.name;
    this.#options = options;
    this.folder = folder;
    this.#chromium = running;
  }

  /** Starts the browser with a fresh profile, and waits for the engine. */
  static async launch(options: PersonOptions): Promise<Person> {
    const folder = await Deno.makeTempDir({ prefix: "ringside-person-" });
    try {
      await seedProfile(join(folder, "profile"), {
        extension: developmentId,
        permissions: options.permissions ?? [],
        media: options.media ?? true,
      });
      await writeFakeMedia(options, folder);
      const person = new Person(options, folder, await Person.#start(options, folder));
      await person.#settle();
      return person;
    } catch (error) {
      await Deno.remove(folder, { recursive: true }).catch(() => {});
      throw error;
    }
  }

  static #start(options: PersonOptions, folder: string): Promise<RunningChromium> {
    const { browser, display, extension, headless } = options;
    const args = [...fakeMediaSwitches(options, folder), ...(options.args ?? [])];
    const profile = join(folder, "profile");
    return launchChromium({ browser, profile, extension, headless, display, args });
  }

  async #settle(): Promise<void> {
    try {
      this.#pages = await BrowserPages.connect(this.#chromium, this.log);
      await this.log.follow("engine", await this.engine());
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** What the camera sees. */
  get camera(): PersonOptions["camera"] {
    return this.#options.camera;
  }

  /** What the microphone hears, in hertz. */
  get microphone(): number | "device" {
    return this.#options.microphone;
  }

  /** The browser's own debugging connection. */
  get cdp(): Cdp {
    return this.#chromium.cdp;
  }

  /** Resolves when the person's browser is gone, whoever closed it. */
  get exited(): Promise<void> {
    return this.#chromium.exited;
  }

  get #open(): BrowserPages {
    if (!this.#pages) throw new Error(`${this.name}'s browser is closed`);
    return this.#pages;
  }

  /** Everything that the browser runs: tabs, pages, workers, offscreen documents. */
  targets(): Promise<TargetInfo[]> {
    return this.#open.targets();
  }

  /** Every page, the popup and the panels among them. */
  pages(): Promise<Page[]> {
    return this.#open.all();
  }

  /** Opens an address in a new tab. */
  openTab(url: string): Promise<Page> {
    return this.#open.openTab(url);
  }

  /** Opens an address in a new window. */
  openWindow(url: string): Promise<Page> {
    return this.#open.openWindow(url);
  }

  /** The targets of one of the extension's pages. */
  async #pageTargets(name: PageName): Promise<TargetInfo[]> {
    const url = this.url(name);
    return (await this.targets()).filter((target) =>
      target.type === "page" && target.url.split(/[?#]/)[0] === url
    );
  }

  async #opened(name: PageName, open: () => Promise<unknown>): Promise<Page> {
    const before = new Set((await this.#pageTargets(name)).map((target) => target.targetId));
    await open();
    const target = await eventually(
      async () => (await this.#pageTargets(name)).find(({ targetId }) => !before.has(targetId)),
      { what: `${this.name}'s ${name} opens` },
    );
    const page = await this.#open.page(target.targetId);
    await page.waitForLoadState();
    return page;
  }

  /** The address of one of the extension's pages. */
  url(name: PageName): string {
    return root + pages[name];
  }

  /** Presses the toolbar button over the given tab, or over the first; gives the popup. */
  openPopup(over?: Page): Promise<Page> {
    return this.#opened("popup", async () => {
      const tab = (await this.targets()).find(({ type, url }) =>
        type === "tab" && (over ? url === over.url() : !url.startsWith(root))
      );
      if (!tab) throw new Error(`${this.name} has no such tab to press the toolbar button over`);
      await over?.bringToFront();
      const action = { id: developmentId, targetId: tab.targetId };
      await this.cdp.send("Extensions.triggerAction", action);
    });
  }

  /** Opens the side panel with the popup's button. */
  async openPanel(over?: Page): Promise<Page> {
    const popup = await this.openPopup(over);
    return await this.#opened(
      "panel",
      () => pressInPopup(popup.getByRole("button", { name: "Open side panel" }).first()),
    );
  }

  /** Opens one of the extension's pages in a tab. */
  async openPage(name: PageName, hash = ""): Promise<Page> {
    return await this.openTab(this.url(name) + (hash ? `#${hash}` : ""));
  }

  /** A page that the extension opened by itself, such as the welcome page or the call window. */
  async page(name: PageName): Promise<Page> {
    const target = await eventually(async () => (await this.#pageTargets(name))[0], {
      what: `${this.name}'s ${name} page is there`,
    });
    return await this.#open.page(target.targetId);
  }

  async #target(type: string, what: string): Promise<Cdp> {
    const target = await eventually(
      async () =>
        (await this.targets()).find((target) =>
          target.type === type && target.url.startsWith(root)
        ),
      { what: `${this.name}'s ${what} runs` },
    );
    const cdp = await this.#chromium.connect(target.targetId);
    const ready = "Boolean(globalThis.chrome?.runtime?.id) && " +
      '(globalThis.document?.readyState ?? "complete") === "complete"';
    await eventually(() => cdp.evaluate<boolean>(ready), {
      what: `${this.name}'s ${what} has loaded`,
    });
    return cdp;
  }

  /** A debugging connection to the engine. */
  engine(): Promise<Cdp> {
    return this.#target("background_page", "engine");
  }

  /** A debugging connection to the background worker; it keeps the worker awake until closed. */
  async worker(): Promise<Cdp> {
    const engine = await this.engine();
    // A message wakes it if it sleeps.
    await engine.evaluate("void chrome.runtime.sendMessage({ to: 'nobody' }).catch(() => {})");
    engine.close();
    return await this.#target("service_worker", "background worker");
  }

  async #speak<T>(message: string): Promise<T> {
    const worker = await this.worker();
    try {
      return await worker.evaluate<T>(`(() => {
        const port = chrome.runtime.connect({ name: "ringside.engine" });
        return new Promise((resolve, reject) => {
          port.onDisconnect.addListener(() => reject(new Error("The engine is gone")));
          port.onMessage.addListener((frame) => { ${message} });
        }).finally(() => port.disconnect());
      })()`);
    } finally {
      worker.close();
    }
  }

  /** Sends the engine a command over a port, as views do; for steps that a test does not check. */
  run<C extends CommandName>(command: C, input: CommandInput<C>): Promise<CommandOutput<C>> {
    const frame = JSON.stringify({ id: 1, command, input });
    return this.#speak(`
      if (frame.type === "state") { if (!port.asked) port.postMessage(${frame}); port.asked = true; }
      else if (frame.type === "answer") resolve(frame.output);
      else reject(new Error(frame.why));
    `);
  }

  /** The state that the engine publishes to every view. */
  state(): Promise<EngineState> {
    return this.#speak(`if (frame.type === "state") resolve(frame.slices);`);
  }

  /** Loads the extension's folder again, as the button on the extensions page does. */
  async reloadExtension(): Promise<void> {
    const engine = async () => (await this.targets()).find(isEngine)?.targetId;
    const before = await engine();
    const worker = await this.worker();
    // The answer never comes, because the worker is reloaded too.
    void worker.evaluate("chrome.runtime.reload()").catch(() => {});
    await eventually(async () => ![undefined, before].includes(await engine()), {
      what: "another engine runs",
      within: 30_000,
    });
    worker.close();
    await this.log.follow("engine", await this.engine());
  }

  async #stop(stop: () => Promise<void>): Promise<void> {
    await this.#pages?.close();
    this.#pages = undefined;
    await stop();
  }

  /** Closes the browser, or lets it crash; its profile stays. */
  async pause(how: "quit" | "crash" = "quit"): Promise<void> {
    await this.#stop(() => how === "quit" ? this.#chromium.close() : this.#chromium.kill());
  }

  /** Closes the browser and starts it again with the same profile. */
  async restart(how: "quit" | "crash" = "quit"): Promise<void> {
    await this.pause(how);
    await this.resume();
  }

  /** Starts the browser again with the same profile. */
  async resume(): Promise<void> {
    this.#chromium = await Person.#start(this.#options, this.folder);
    await this.#settle();
  }

  /** Suspends the whole browser, as on a sleeping machine; it answers nothing. */
  fallAsleep(): void {
    this.#chromium.signal("SIGSTOP");
  }

  wakeUp(): void {
    this.#chromium.signal("SIGCONT");
  }

  /** Closes the browser and removes its profile. */
  async close(): Promise<void> {
    await this.#stop(() => this.#chromium.close());
    await Deno.remove(this.folder, { recursive: true }).catch(() => {});
  }
}
