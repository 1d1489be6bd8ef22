import { type ChildProcess, spawn } from "node:child_process";
import process from "node:process";
import { Cdp } from "./cdp.ts";
import { FailedChromium } from "./failed_chromium.ts";
import type { FoundBrowser } from "./find_chromium.ts";
import { Deadline, whenOver } from "../patience/deadline.ts";
import { loadUnpacked } from "./load_unpacked.ts";

/** How to start a browser with the extension in it. */
export interface LaunchOptions {
  browser: FoundBrowser;
  /** The user data folder. */
  profile: string;
  /** The folder of the built extension. */
  extension: string;
  headless: boolean;
  /** The X display for real windows, such as `:7`; the machine's own when absent. */
  display?: string;
  /** Further switches. */
  args?: string[];
}

/** A running browser. */
export interface RunningChromium {
  /** Of the browser's main process. */
  readonly pid: number;
  /** `ws://127.0.0.1:PORT/devtools/browser/…` */
  readonly endpoint: string;
  /** The browser's own target. */
  readonly cdp: Cdp;
  /** Resolves when the process is gone. */
  readonly exited: Promise<void>;
  /** Opens a connection of its own to one target. */
  connect(targetId: string): Promise<Cdp>;
  /** Asks it to quit, and kills it if it does not. */
  close(): Promise<void>;
  /** Kills it at once, like a crash. */
  kill(): Promise<void>;
  /** Suspends or resumes all of its processes. */
  signal(signal: "SIGSTOP" | "SIGCONT"): void;
}

const running = new Set<ChildProcess>();
// However this process ends, even by a bug, no browser outlives it.
addEventListener("unload", () => running.forEach((child) => child.kill("SIGKILL")));

/** Switches that keep a browser quiet: no first-run pages, no traffic of its own. */
const quiet = [
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--disable-search-engine-choice-screen",
  "--password-store=basic",
  "--use-mock-keychain",
];

function switches(options: LaunchOptions): string[] {
  const { browser, profile, extension, headless, args = [] } = options;
  const isRoot = Deno.build.os === "linux" && Deno.uid() === 0;
  return [
    ...quiet,
    ...(isRoot ? ["--no-sandbox"] : []),
    ...(headless ? ["--headless=new"] : []),
    ...(browser.branded
      ? ["--remote-debugging-pipe"]
      : [`--load-extension=${extension}`, `--disable-extensions-except=${extension}`]),
    "--enable-unsafe-extension-debugging",
    "--remote-debugging-port=0",
    `--user-data-dir=${profile}`,
    ...args,
    "about:blank",
  ];
}

/** The browser prints its debugging address to standard error. */
function debuggingEndpoint(child: ChildProcess, display?: string): Promise<string> {
  let said = "";
  return new Promise((resolve, reject) => {
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      if (said.length < 20_000) said += text;
      const endpoint = /DevTools listening on (ws:\/\/\S+)/.exec(said)?.[1];
      if (endpoint) resolve(endpoint);
    });
    child.on("error", reject);
    child.on("exit", (code) => {
      reject(new FailedChromium(code, said, display));
    });
  });
}

/** Starts a browser and waits until it can be driven. */
export async function launchChromium(options: LaunchOptions): Promise<RunningChromium> {
  await Deno.mkdir(options.profile, { recursive: true });
  const { browser } = options;
  const child = spawn(browser.path, switches(options), {
    // A session of its own, so that Ctrl-C in the terminal reaches only us, and we close it well.
    detached: true,
    // By the environment, because screen capture reads that and not the `--display` switch.
    env: options.display ? { ...Deno.env.toObject(), DISPLAY: options.display } : undefined,
    stdio: browser.branded
      ? ["ignore", "ignore", "pipe", "pipe", "pipe"]
      : ["ignore", "ignore", "pipe"],
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const kill = async () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      child.kill("SIGKILL");
    }
    await exited;
  };
  running.add(child);
  child.once("exit", () => running.delete(child));

  try {
    const endpoint = await debuggingEndpoint(child, options.display);
    if (browser.branded) await loadUnpacked(child, options.extension);
    const cdp = await Cdp.connect(endpoint);
    return {
      pid: child.pid ?? 0,
      endpoint,
      cdp,
      exited,
      connect: (targetId) => Cdp.connect(new URL(`/devtools/page/${targetId}`, endpoint).href),
      async close() {
        const quit = cdp.send("Browser.close").catch(() => {});
        const callOff = whenOver(new Deadline(5_000), () => void kill());
        await Promise.all([exited, quit]);
        callOff();
      },
      kill,
      // It leads a process group of its own.
      signal: (signal) => void process.kill(-(child.pid ?? 0), signal),
    };
  } catch (error) {
    await kill();
    throw error;
  }
}
