import { type Browser, chromium, type Page } from "playwright-core";
import type { ConsoleLog } from "./console_log.ts";
import { patient } from "../patience/deadline.ts";
import { makePatient } from "../patience/make_patient.ts";
import type { RunningChromium } from "./launch_chromium.ts";

/** The browser's description of a target. */
export interface TargetInfo {
  targetId: string;
  type: string;
  url: string;
}

const connect = ({ endpoint }: RunningChromium): Promise<Browser> =>
  chromium.connectOverCDP(endpoint, { timeout: patient(30_000) });

/**
 * The pages of a running browser as Playwright's pages. Playwright sees only pages that are older
 * than its connection or that opened as tabs, so a popup or side panel needs a separate connection,
 * opened after it and closed with it.
 */
export class BrowserPages {
  readonly #running: RunningChromium;
  readonly #log: ConsoleLog;
  readonly #tabs: Browser;
  readonly #connections: Set<Browser>;

  private constructor(running: RunningChromium, log: ConsoleLog, tabs: Browser) {
    this.#running = running;
    this.#log = log;
    this.#tabs = tabs;
    this.#connections = new Set([tabs]);
    makePatient(this.#context).pages().forEach((page) => this.#follow(page));
    this.#context.on("page", (page) => this.#follow(page));
  }

  static async connect(running: RunningChromium, log: ConsoleLog): Promise<BrowserPages> {
    return new BrowserPages(running, log, await connect(running));
  }

  get #context() {
    const context = this.#tabs.contexts()[0];
    if (!context) throw new Error("The browser has no window");
    return context;
  }

  /** Everything that the browser runs: tabs, pages, workers, offscreen documents. */
  async targets(): Promise<TargetInfo[]> {
    const { targetInfos } = await this.#running.cdp.send<{ targetInfos: TargetInfo[] }>(
      "Target.getTargets",
      { filter: [{}] },
    );
    return targetInfos;
  }

  /** Playwright's page for a target of type `page`. */
  async page(targetId: string): Promise<Page> {
    for (const connection of this.#connections) {
      const page = await this.#find(connection, targetId);
      if (page) return page;
    }
    const connection = await connect(this.#running);
    this.#connections.add(connection);
    const page = await this.#find(connection, targetId);
    if (!page) throw new Error(`The browser has no page with target ${targetId}`);
    this.#follow(makePatient(page));
    page.once("close", () => {
      this.#connections.delete(connection);
      void connection.close().catch(() => {});
    });
    return page;
  }

  /** Every page, the popup and the panels among them. */
  async all(): Promise<Page[]> {
    const targets = (await this.targets()).filter(({ type }) => type === "page");
    const pages: Page[] = [];
    for (const { targetId } of targets) {
      const page = await this.page(targetId).catch(() => undefined);
      if (page) pages.push(page);
    }
    return pages;
  }

  /** Opens an address in a new tab. */
  async openTab(url: string): Promise<Page> {
    const page = makePatient(await this.#context.newPage());
    await page.goto(url);
    return page;
  }

  /** Opens an address in a new window. */
  async openWindow(url: string): Promise<Page> {
    const { targetId } = await this.#running.cdp.send<{ targetId: string }>(
      "Target.createTarget",
      { url, newWindow: true },
    );
    return await this.page(targetId);
  }

  /** Disconnects from the browser, which continues. */
  async close(): Promise<void> {
    for (const connection of this.#connections) await connection.close().catch(() => {});
    this.#connections.clear();
  }

  async #find(connection: Browser, targetId: string): Promise<Page | undefined> {
    for (const page of connection.contexts().flatMap((context) => context.pages())) {
      const session = await page.context().newCDPSession(page).catch(() => undefined);
      const info = await session?.send("Target.getTargetInfo").catch(() => undefined);
      await session?.detach().catch(() => {});
      if (info?.targetInfo.targetId === targetId) return page;
    }
  }

  #follow(page: Page): void {
    const where = () => new URL(page.url() || "about:blank").pathname;
    page.on("console", (message) => this.#log.add(where(), `${message.type()} ${message.text()}`));
    page.on("pageerror", (error) => this.#log.add(where(), `uncaught ${error.stack}`));
  }
}
