import { type Browser, chromium, type Page } from "playwright-core";
import * as esbuild from "esbuild";
import { patient } from "../../scripts/patience/deadline.ts";
import { makePatient } from "../../scripts/patience/make_patient.ts";
import { UdpPaths } from "../doubles/udp_paths.ts";

const root = new URL("../../", import.meta.url).pathname;

/** `@ringside/x` is `shared/x/mod.ts`, as the workspace has it. */
const workspace: esbuild.Plugin = {
  name: "workspace",
  setup(build) {
    build.onResolve({ filter: /^@ringside\// }, ({ path }) => ({
      path: `${root}shared/${path.slice("@ringside/".length)}/mod.ts`,
    }));
  },
};

async function bundle(entries: readonly string[]): Promise<string> {
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: entries.map((entry) => `import "./${entry}";`).join(""),
      resolveDir: `${root}tests/journeys`,
    },
    bundle: true,
    write: false,
    format: "iife",
    target: "chrome137",
    plugins: [workspace],
  });
  return outputFiles[0]!.text;
}

const launch = () =>
  chromium.launch({
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
      "--autoplay-policy=no-user-gesture-required",
      "--allow-loopback-in-peer-connection",
      "--disable-features=WebRtcHideLocalIpsWithMdns",
    ],
  });

/** The tests of one file share it: each has a context of its own, and nothing of another's. */
let browser: Browser;
Deno.test.beforeAll(async () => void (browser = await launch()));
Deno.test.afterAll(() => browser.close());

/** A page of two peer links (`stage`), and the paths between them. */
export class PeerLinkBrowser {
  private constructor(
    readonly page: Page,
    readonly paths: UdpPaths,
    private readonly server: Deno.HttpServer,
  ) {}

  /** @param entries What runs in the page, of this folder. */
  static async open(entries: readonly string[] = ["peer_link_page.ts"]): Promise<PeerLinkBrowser> {
    const script = await bundle(entries);
    const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, (request) => {
      const html = !new URL(request.url).pathname.endsWith(".js");
      return html
        ? new Response('<!doctype html><body><script src="/page.js"></script>', {
          headers: { "content-type": "text/html" },
        })
        : new Response(script, { headers: { "content-type": "text/javascript" } });
    });
    const paths = new UdpPaths();
    const page = makePatient(await browser.newPage());
    const opened = new PeerLinkBrowser(page, paths, server);
    try {
      await page.exposeFunction(
        "disguise",
        (side: string, candidate: string) => paths.disguise(side, candidate),
      );
      await page.goto(`http://127.0.0.1:${server.addr.port}/`);
    } catch (error) {
      await opened[Symbol.asyncDispose]();
      throw error;
    }
    return opened;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.page.context().close();
    await this.server.shutdown();
    this.paths.close();
    await esbuild.stop();
  }
}
