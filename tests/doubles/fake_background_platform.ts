import type { BackgroundPlatform } from "../../extension/platform/background_platform.ts";
import type { InvokedTab } from "../../extension/platform/keyboard_commands.ts";
import type { MenuItem } from "../../extension/platform/menus.ts";
import type { Notification, NotificationListener } from "../../extension/platform/notifications.ts";
import type { OpenedPage } from "../../extension/platform/page_tabs.ts";
import type { PageName } from "../../extension/platform/pages.ts";
import type { OptionalPermission } from "../../extension/platform/permissions.ts";
import type { Tab } from "../../extension/platform/tabs.ts";
import { FakeMessaging } from "./fake_messaging.ts";

type PageScript = (...args: never[]) => unknown;

/** Lets a step of the browser's pass, as every answer of it takes one. */
const aStep = () => new Promise<void>((resolve) => queueMicrotask(resolve));

/**
 * A browser that a test sees into: what the background shows, opens and asks for, and what the
 * person and the browser do. `log` keeps the order of what has to come within a gesture.
 */
export class FakeBackgroundPlatform implements BackgroundPlatform {
  readonly messaging = new FakeMessaging();
  /** What the browser was asked to open or to prompt for, in order. */
  readonly log: string[] = [];

  // What the person has and does.
  readonly granted = new Set<string>(["notifications", "tabCapture"]);
  lastFocused: number | undefined = 1;
  /** Whether clicks allow the panel to be opened. */
  panelOpens = true;
  /** Where pages of the extension are open. */
  readonly open: { [P in PageName]?: OpenedPage } = {};
  readonly theirTabs = new Map<number, Tab>();
  frontTab: number | undefined;
  /** By name, what runs in the page instead of the function that was given. */
  inPage: Record<string, PageScript> = {};
  /** Whether there is an engine document. */
  engineOpen = true;

  // What they see.
  readonly shown = new Map<string, Notification>();
  items: readonly MenuItem[] = [];
  menusMade = 0;
  badge: { text: string; colour: string } | undefined;
  /** The badges of single tabs; undefined where one went. */
  readonly marks: (string | undefined)[] = [];
  restarts = 0;
  readonly kept = new Map<string, unknown>();

  // What they do, once the background listens.
  press = (_command: string, _tab?: InvokedTab): void => {};
  choose = (_item: string, _tab?: InvokedTab): void => {};
  add = (_permissions: readonly string[]): void => {};
  remove = (): void => {};
  mute = (_tab: number, _muted: boolean): void => {};
  install = (): void => {};
  startUp = (): void => {};
  updateWaits = (): void => {};
  #notified: NotificationListener | undefined;

  click(id: string): void {
    this.#notified?.clicked(id);
  }

  pressButton(id: string, button: number): void {
    this.#notified?.pressed(id, button);
  }

  /** Whether presses on notifications reach the background. */
  get hearsPresses(): boolean {
    return this.#notified !== undefined;
  }

  readonly button: BackgroundPlatform["button"] = {
    setBadge: async (text, colour) => {
      await aStep();
      this.badge = { text, colour };
    },
    setTabBadge: async (_tab, text) => {
      await aStep();
      this.marks.push(text);
    },
    isPinned: () => Promise.resolve(true),
  };

  readonly capture: BackgroundPlatform["capture"] = {
    streamId: (tab) =>
      Promise.resolve(
        this.granted.has("tabCapture")
          ? { ok: true, id: `stream of ${tab}` }
          : { ok: false, reason: "no_permission" },
      ),
  };

  readonly engineDocument: BackgroundPlatform["engineDocument"] = {
    isOpen: async () => {
      await aStep();
      return this.engineOpen;
    },
    open: async () => {
      if (this.engineOpen) throw new Error("Only a single offscreen document may be created");
      this.log.push("engine");
      await aStep();
      this.engineOpen = true;
    },
  };

  readonly keyboard: BackgroundPlatform["keyboard"] = {
    onPressed: (listener) => this.press = listener,
  };

  readonly lifecycle: BackgroundPlatform["lifecycle"] = {
    onInstalled: (listener) => this.install = listener,
    onStartup: (listener) => this.startUp = listener,
    onUpdateWaiting: (listener) => this.updateWaits = listener,
    restart: () => this.restarts++,
  };

  readonly menus: BackgroundPlatform["menus"] = {
    replace: async (items) => {
      this.items = [];
      await aStep();
      // As in a browser, where two of these at once would mix their items.
      this.items = [...this.items, ...items];
      this.menusMade++;
    },
    onChosen: (listener) => this.choose = listener,
  };

  readonly notifications: BackgroundPlatform["notifications"] = {
    areAllowed: async () => {
      await aStep();
      return this.granted.has("notifications");
    },
    show: async (id, notification) => {
      await aStep();
      this.shown.set(id, notification);
    },
    clear: (id) => this.shown.delete(id),
    shown: async () => {
      await aStep();
      return [...this.shown.keys()];
    },
    listen: (listener) => {
      if (!this.granted.has("notifications")) return false;
      this.#notified = listener;
      return true;
    },
  };

  readonly pageTabs: BackgroundPlatform["pageTabs"] = {
    find: (page) => Promise.resolve(this.open[page]),
    bringForward: async ({ tab }, page, hash) => {
      this.log.push(`forward ${page}${hash && `#${hash}`} in tab ${tab}`);
      await aStep();
    },
    openTab: async (page, hash) => {
      this.log.push(`tab ${page}${hash && `#${hash}`}`);
      await aStep();
      return 8;
    },
    openWindow: async (page) => {
      this.log.push(`window ${page}`);
      await aStep();
      return 9;
    },
  };

  readonly panel: BackgroundPlatform["panel"] = {
    open: async (window) => {
      if (this.panelOpens) this.log.push(`panel ${window}`);
      await aStep();
      return this.panelOpens;
    },
    lastWindow: async () => {
      await aStep();
      return this.lastFocused;
    },
  };

  readonly permissions: BackgroundPlatform["permissions"] = {
    request: async (permission: OptionalPermission) => {
      this.log.push(`asks for ${permission}`);
      await aStep();
      return this.granted.has(permission);
    },
    has: (permission) => Promise.resolve(this.granted.has(permission)),
    onAdded: (listener) => this.add = listener,
    onRemoved: (listener) => this.remove = listener,
  };

  readonly scripts: BackgroundPlatform["scripts"] = {
    run: async <A extends unknown[], R>(
      _tab: number,
      func: (...args: A) => R,
      args: A,
    ): Promise<Awaited<R>> => {
      const script = (this.inPage[func.name] ?? func) as unknown as (...args: A) => R;
      return await script(...args);
    },
  };

  readonly session: BackgroundPlatform["session"] = {
    get: (key) => Promise.resolve(this.kept.get(key)),
    set: (key, value) => Promise.resolve(void this.kept.set(key, value)),
    remove: (key) => Promise.resolve(void this.kept.delete(key)),
  };

  readonly tabs: BackgroundPlatform["tabs"] = {
    get: (tab) => Promise.resolve(this.theirTabs.get(tab)),
    inFront: () => Promise.resolve(this.frontTab),
    pictureEveryMs: 500,
    picture: () => Promise.resolve("data:image/png;base64,"),
    whyRefused: () => "no_picture",
    onMuted: (listener) => this.mute = listener,
  };
}
