import * as v from "valibot";
import { eventually } from "../../../scripts/chromium/eventually.ts";
import { freePort } from "./free_port.ts";
import type { Stage } from "./stage.ts";
import { virtualScreen } from "./virtual_screen.ts";

const Answer = v.object({ value: v.unknown() });
const NewSession = v.object({ sessionId: v.string() });
/** Where Debian puts the browser that WebKitGTK brings along, for any architecture. */
const libraries = "/usr/lib";

/** WebKitGTK's own small browser, over WebDriver; it ends with the journey. */
export class WebkitBrowser {
  readonly #session: string;

  private constructor(session: string) {
    this.#session = session;
  }

  static async start(stage: Stage): Promise<WebkitBrowser> {
    const port = freePort();
    const driver = spawn(port, await virtualScreen(stage, { width: 1000, height: 800 }));
    const sessions: string[] = [];
    stage.endWith(async () => {
      // It ends its browser with the session.
      for (const each of sessions) await ask("DELETE", each).catch(() => {});
      driver.kill("SIGTERM");
      await driver.status;
    });
    const address = `http://127.0.0.1:${port}`;
    await eventually(() => ask("GET", `${address}/status`).then(() => true), {
      what: "WebKitWebDriver answers",
    });
    const options = { binary: await miniBrowser(), args: ["--automation"] };
    const { sessionId } = v.parse(
      NewSession,
      await ask("POST", `${address}/session`, {
        capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } },
      }),
    );
    const session = `${address}/session/${sessionId}`;
    sessions.push(session);
    return new WebkitBrowser(session);
  }

  async open(url: string): Promise<void> {
    await ask("POST", `${this.#session}/url`, { url });
  }

  /** The words that the page shows. */
  async words(): Promise<string> {
    const script = "return document.body.innerText";
    const words = await ask("POST", `${this.#session}/execute/sync`, { script, args: [] });
    return v.parse(v.string(), words);
  }
}

function spawn(port: number, display: string): Deno.ChildProcess {
  const command = new Deno.Command("WebKitWebDriver", {
    args: [`--port=${port}`],
    env: { DISPLAY: display, LIBGL_ALWAYS_SOFTWARE: "1" },
    stdout: "null",
    stderr: "null",
  });
  try {
    return command.spawn();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Error("This journey needs WebKitGTK: apt-get install webkit2gtk-driver", {
      cause: error,
    });
  }
}

async function miniBrowser(): Promise<string> {
  for await (const { name } of Deno.readDir(libraries)) {
    for (const version of ["4.1", "4.0", "6.0"]) {
      const path = `${libraries}/${name}/webkit2gtk-${version}/MiniBrowser`;
      if (await Deno.stat(path).then(({ isFile }) => isFile, () => false)) return path;
    }
  }
  throw new Error("WebKitGTK is here without its MiniBrowser");
}

async function ask(method: string, url: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`WebKitWebDriver refused ${method}: ${text}`);
  return v.parse(Answer, JSON.parse(text)).value;
}
