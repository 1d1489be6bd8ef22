import { join } from "node:path";
import { eventually } from "../chromium/eventually.ts";
import type { Bidi } from "./bidi.ts";
import { type FirefoxOptions, launchFirefox, type RunningFirefox } from "./launch_firefox.ts";

/** A node of a page, as BiDi refers to it. */
interface Node {
  sharedId: string;
}

/**
 * Runs in every page before its own scripts: the camera that Firefox makes up is as large and as
 * fast as the one that Chromium is given, for it encodes either without help.
 */
const smallCamera = `() => {
  const { mediaDevices } = navigator;
  if (!mediaDevices) return;
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = ({ video, ...others }) => {
    const small = { width: 640, height: 360, frameRate: 12 };
    return open({ ...others, video: video && { ...Object(video), ...small } });
  };
}`;

/** A value that came out of a page. */
type Evaluated =
  | { type: "success"; result: { value?: string } }
  | { type: "exception"; exceptionDetails: { text: string } };

/**
 * A tab of Firefox and somebody in front of it, who finds controls by role and name, as Firefox's
 * own accessibility tree has them, and uses a real mouse and keyboard.
 */
export class FirefoxTab {
  /** Errors, and what the page's own policy refused. */
  readonly faults: string[] = [];
  /** Addresses that the page asked for. */
  readonly requests: string[] = [];
  readonly #bidi: Bidi;
  readonly #context: string;
  readonly #close: () => Promise<unknown>;
  #downloads: string[] = [];

  private constructor(bidi: Bidi, context: string, close: () => Promise<unknown>) {
    this.#bidi = bidi;
    this.#context = context;
    this.#close = close;
    bidi.on("log.entryAdded", ({ level, source, text }) => {
      if (level === "error" && this.#isHere(source)) this.faults.push(String(text));
    });
    bidi.on("network.beforeRequestSent", ({ context, request }) => {
      const { url } = request as { url: string };
      const isOwn = context === this.#context && !/^(data|blob|about):/.test(url);
      if (isOwn) this.requests.push(url);
    });
    bidi.on("browsingContext.downloadWillBegin", ({ context, suggestedFilename }) => {
      if (context === this.#context) this.#downloads.push(String(suggestedFilename));
    });
  }

  /** A Firefox with one tab; it ends with the tab. */
  static async launch(options: FirefoxOptions = {}): Promise<FirefoxTab> {
    const firefox = await launchFirefox(options);
    try {
      return await FirefoxTab.#in(firefox, () => firefox.close());
    } catch (error) {
      await firefox.close();
      throw error;
    }
  }

  /** Another tab; it remembers nothing of the others. */
  static async open(firefox: RunningFirefox): Promise<FirefoxTab> {
    return await FirefoxTab.#in(
      firefox,
      (context) => firefox.bidi.send("browsingContext.close", { context }),
    );
  }

  static async #in(
    { bidi }: RunningFirefox,
    close: (context: string) => Promise<unknown>,
  ): Promise<FirefoxTab> {
    const { context } = await bidi.send<{ context: string }>("browsingContext.create", {
      type: "tab",
    });
    const tab = new FirefoxTab(bidi, context, () => close(context));
    await bidi.send("script.addPreloadScript", {
      functionDeclaration: smallCamera,
      contexts: [context],
    });
    await bidi.send("session.subscribe", {
      events: [
        ...["log.entryAdded", "network.beforeRequestSent", "browsingContext.downloadWillBegin"],
      ],
      contexts: [context],
    });
    return tab;
  }

  #isHere(source: unknown): boolean {
    return (source as { context?: string } | undefined)?.context === this.#context;
  }

  /** Opens an address as a new visit, even where it is the one that is open. */
  async visit(url: string): Promise<void> {
    // Another fragment alone would load nothing.
    for (const next of ["about:blank", url]) {
      await this.#send("browsingContext.navigate", { url: next, wait: "complete" });
    }
  }

  async reload(): Promise<void> {
    await this.#send("browsingContext.reload", { wait: "complete" });
  }

  /**
   * Evaluates an expression in the page, awaits its promise, and returns its value (plain data). It
   * does not count as a press of the person's.
   */
  async evaluate<T>(expression: string): Promise<T> {
    const evaluated = await this.#bidi.send<Evaluated>("script.evaluate", {
      expression: `(async () => JSON.stringify(await (${expression})))()`,
      target: { context: this.#context },
      awaitPromise: true,
    });
    if (evaluated.type === "exception") throw new Error(evaluated.exceptionDetails.text);
    const { value } = evaluated.result;
    return value === undefined ? undefined as T : JSON.parse(value);
  }

  /** A video by its label, for functions that read its element. */
  video(label: string): { evaluate<T>(read: (element: HTMLElement) => T): Promise<T> } {
    const selector = JSON.stringify(`video[aria-label=${JSON.stringify(label)}]`);
    return {
      evaluate: (read) =>
        this.evaluate(`(() => {
          const video = document.querySelector(${selector});
          if (!video) throw new Error("There is no " + ${selector});
          return (${read})(video);
        })()`),
    };
  }

  /** Waits until there is something of this role and name. */
  async find(role: string, name: string): Promise<Node> {
    return await eventually(async () => (await this.#nodes(role, name))[0], {
      what: `Firefox shows a ${role} "${name}"`,
      within: 20_000,
    });
  }

  /** Waits until there is nothing of this role and name. */
  async lacks(role: string, name: string): Promise<void> {
    await eventually(async () => (await this.#nodes(role, name)).length === 0, {
      what: `Firefox shows no ${role} "${name}"`,
    });
  }

  /** Waits until the page shows a text. */
  async reads(text: string, within = 20_000): Promise<void> {
    const there = `document.body.innerText.includes(${JSON.stringify(text)})`;
    await eventually(() => this.evaluate<boolean>(there), {
      what: `Firefox shows "${text}"`,
      within,
    });
  }

  /**
   * Clicks in the middle of a control; fails if something else lies over it, as people would. Where
   * the control moved away under the mouse, clicks again.
   */
  async press(name: string, role = "button"): Promise<void> {
    await eventually(async () => {
      const { sharedId } = await this.find(role, name);
      const cover = await this.#cover(sharedId);
      if (cover) throw new Error(`"${cover}" covers the ${role} "${name}"`);
      const origin = { type: "element", element: { sharedId } };
      await this.#act("pointer", [
        { type: "pointerMove", x: 0, y: 0, origin },
        { type: "pointerDown", button: 0 },
        { type: "pointerUp", button: 0 },
      ]);
      return await this.#landed();
    }, { what: `Firefox presses the ${role} "${name}"`, within: 20_000 });
  }

  /** Clicks into a text box, and types. */
  async type(name: string, text: string): Promise<void> {
    await this.press(name, "textbox");
    await this.#act(
      "key",
      [...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]),
    );
  }

  /** The name of a file that the page gives to be saved, once it gives one. */
  async download(): Promise<string> {
    return await eventually(() => this.#downloads.shift(), { what: "Firefox saves a file" });
  }

  /** Leaves a picture of the tab, and its faults, in a folder. */
  async record(folder: string): Promise<void> {
    await Deno.mkdir(folder, { recursive: true });
    const faults = this.faults.map((fault) => `${fault}\n`).join("");
    await Deno.writeTextFile(join(folder, "firefox-faults.txt"), faults);
    const { data } = await this.#send<{ data: string }>("browsingContext.captureScreenshot");
    await Deno.writeFile(join(folder, "firefox.png"), Uint8Array.fromBase64(data));
  }

  async close(): Promise<void> {
    await this.#close();
  }

  #send<T>(method: string, params: object = {}): Promise<T> {
    return this.#bidi.send<T>(method, { context: this.#context, ...params });
  }

  async #nodes(role: string, name: string): Promise<Node[]> {
    const { nodes } = await this.#send<{ nodes: Node[] }>("browsingContext.locateNodes", {
      locator: { type: "accessibility", value: { role, name } },
    });
    return nodes;
  }

  /**
   * Brings a node into view, and notices whether the next press lands on it; gives the class of
   * what lies over its middle, if anything does.
   */
  async #cover(sharedId: string): Promise<string | undefined> {
    const evaluated = await this.#bidi.send<Evaluated>("script.callFunction", {
      functionDeclaration: `(node) => {
        node.scrollIntoView({ block: "center", behavior: "instant" });
        const { left, top, width, height } = node.getBoundingClientRect();
        const hit = document.elementFromPoint(left + width / 2, top + height / 2);
        globalThis.pressLands = new Promise((resolve) => {
          let lands = false;
          const look = ({ target }) => { lands = node.contains(target); };
          const end = () => { removeEventListener("click", look, true); resolve(lands); };
          addEventListener("click", look, true);
          // A click comes right after it.
          addEventListener("pointerup", () => setTimeout(end), { capture: true, once: true });
        });
        return node.contains(hit) ? undefined : String(hit?.className || hit?.tagName);
      }`,
      arguments: [{ sharedId }],
      target: { context: this.#context },
      awaitPromise: false,
    });
    return evaluated.type === "success" ? evaluated.result.value : undefined;
  }

  /** Whether the last press landed on its control. */
  async #landed(): Promise<boolean> {
    try {
      return await this.evaluate<boolean>("globalThis.pressLands ?? true");
    } catch {
      // It led to another page.
      return true;
    }
  }

  #act(type: "pointer" | "key", actions: object[]): Promise<unknown> {
    return this.#send("input.performActions", { actions: [{ type, id: type, actions }] });
  }
}
