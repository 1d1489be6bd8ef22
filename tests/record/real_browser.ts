import { build, stop } from "esbuild";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { projectRoot } from "../../scripts/build/project_root.ts";
import { workspaceImports } from "../../scripts/build/workspace_imports.ts";
import { patient } from "../../scripts/patience/deadline.ts";
import { makePatient } from "../../scripts/patience/make_patient.ts";

const bundles = new Map<string, Promise<string>>();

/** Bundles one entry (a path beside this file) for a page or a worker, once. */
export function bundle(entry: string): Promise<string> {
  const made = bundles.get(entry) ?? makeBundle(entry);
  bundles.set(entry, made);
  return made;
}

async function makeBundle(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [new URL(entry, import.meta.url).pathname],
    bundle: true,
    write: false,
    format: "esm",
    target: "chrome140",
    sourcemap: "inline",
    nodePaths: [new URL("../../node_modules", import.meta.url).pathname],
    plugins: [workspaceImports(projectRoot)],
    logLevel: "error",
  });
  return result.outputFiles[0]?.text ?? "";
}

/** A page of our own on 127.0.0.1 (a secure context), with scripts by name. */
export interface Site extends AsyncDisposable {
  readonly origin: string;
}

export async function serveSite(scripts: Record<string, string>): Promise<Site> {
  const served = new Map<string, string>();
  for (const [name, entry] of Object.entries(scripts)) served.set(`/${name}`, await bundle(entry));
  await stop(); // esbuild's own process: a test leaves none behind
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    (request) => {
      const script = served.get(new URL(request.url).pathname);
      return script === undefined
        ? new Response(
          "<!doctype html><title>stage</title><script type=module src=/page.js></script>",
          {
            headers: { "content-type": "text/html" },
          },
        )
        : new Response(script, { headers: { "content-type": "text/javascript" } });
    },
  );
  return {
    origin: `http://127.0.0.1:${server.addr.port}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

export interface RunningBrowser extends AsyncDisposable {
  readonly context: BrowserContext;
  /** Opens the site and waits until its script has set `globalThis.stage`. */
  open(site: Site): Promise<Page>;
  /** Every process that was started with this profile. */
  processes(): Promise<number[]>;
  /** `kill -9` of the whole browser: every process that was started with this profile. */
  kill(): Promise<void>;
}

/** Starts a real Chromium with fake devices; the profile directory may be a killed one's. */
export async function startBrowser(
  profile: string,
  args: string[] = [],
  grantDevices = true,
): Promise<RunningBrowser> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: "/usr/bin/chromium",
    timeout: patient(30_000),
    headless: false,
    args: [
      "--headless=new",
      "--no-sandbox",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--use-fake-device-for-media-stream",
      ...(grantDevices ? ["--use-fake-ui-for-media-stream"] : []),
      "--autoplay-policy=no-user-gesture-required",
      ...args,
    ],
  });
  let gone = false;
  context.on("close", () => gone = true);
  return {
    context,
    async open(site) {
      const page = makePatient(await context.newPage());
      page.on("console", (message) => {
        if (message.type() === "error") console.error("page:", message.text());
      });
      page.on("pageerror", (error) => console.error("page threw:", error.message));
      await page.goto(site.origin);
      await page.waitForFunction(() => "stage" in globalThis);
      return page;
    },
    processes: () => processesOf(profile),
    async kill() {
      const closed = gone ? Promise.resolve() : new Promise((done) => context.once("close", done));
      for (const pid of await processesOf(profile)) {
        try {
          Deno.kill(pid, "SIGKILL");
        } catch (error) {
          if (!(error instanceof Deno.errors.NotFound)) throw error;
        }
      }
      await closed;
    },
    async [Symbol.asyncDispose]() {
      if (!gone) await context.close();
    },
  };
}

/** Chromium's processes of one profile: the browser names it, its children are found by parent. */
async function processesOf(profile: string): Promise<number[]> {
  const parents = new Map<number, number>();
  const roots: number[] = [];
  for await (const entry of Deno.readDir("/proc")) {
    const pid = Number(entry.name);
    if (!Number.isInteger(pid)) continue;
    try {
      const stat = await Deno.readTextFile(`/proc/${pid}/stat`);
      parents.set(pid, Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
      const command = await Deno.readTextFile(`/proc/${pid}/cmdline`);
      if (command.split("\0").includes(`--user-data-dir=${profile}`)) roots.push(pid);
    } catch {
      // It ended during the read.
    }
  }
  const found = new Set(roots);
  for (let grew = true; grew;) {
    grew = false;
    for (const [pid, parent] of parents) {
      if (found.has(parent) && !found.has(pid)) {
        found.add(pid);
        grew = true;
      }
    }
  }
  return [...found];
}

/** Base64 of bytes made in the page travels cheaply through the debugging protocol. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
