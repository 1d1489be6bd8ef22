import { expect } from "@std/expect";
import * as esbuild from "esbuild";
import vectors from "../../shared/seal/test_vectors.json" with { type: "json" };

/** How to open a page in each browser, with a fresh profile in `folder`. */
const browsers: Record<string, { path: string; args: (folder: string, url: string) => string[] }> =
  {
    Chromium: {
      path: "/usr/bin/chromium",
      args: (folder, url) => [
        "--headless=new",
        "--no-sandbox",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        `--user-data-dir=${folder}`,
        url,
      ],
    },
    Firefox: {
      path: "/usr/bin/firefox-esr",
      args: (folder, url) => ["--headless", "--no-remote", "--profile", folder, url],
    },
  };

for (const [name, { path, args }] of Object.entries(browsers)) {
  Deno.test({
    name: `${name} finds every test vector`,
    ignore: !(await exists(path)),
    async fn() {
      const script = await bundle();
      const { promise: reported, resolve: report } = Promise.withResolvers<unknown>();
      const server = Deno.serve(
        { port: 0, hostname: "127.0.0.1", onListen: () => {} },
        async (request) => {
          const { pathname } = new URL(request.url);
          if (pathname === "/report") report(await request.json());
          return pathname === "/script.js"
            ? new Response(script, { headers: { "content-type": "text/javascript" } })
            : new Response(`<!doctype html><script type="module" src="/script.js"></script>`, {
              headers: { "content-type": "text/html" },
            });
        },
      );
      const folder = await Deno.makeTempDir();
      const url = `http://127.0.0.1:${server.addr.port}/`;
      const browser = new Deno.Command(path, {
        args: args(folder, url),
        stdout: "null",
        stderr: "null",
      }).spawn();
      const ended = browser.status.then(({ code }) => `${name} ended by itself with ${code}`);
      try {
        expect(await Promise.race([reported, ended])).toEqual([]);
      } finally {
        try {
          browser.kill();
        } catch {
          // It ended by itself.
        }
        await ended;
        await server.shutdown();
        await removeFolder(folder);
      }
    },
  });
}

/** The check as a page's script, which posts what differs. */
async function bundle(): Promise<string> {
  const here = new URL(".", import.meta.url).pathname;
  try {
    const { outputFiles } = await esbuild.build({
      stdin: {
        contents: `
          import { checkTestVectors } from "./check_test_vectors.ts";
          const found = await checkTestVectors(${
          JSON.stringify(vectors)
        }).catch((e) => [String(e)]);
          await fetch("/report", { method: "POST", body: JSON.stringify(found) });`,
        resolveDir: here,
      },
      alias: { "@ringside/seal": new URL("../../shared/seal/mod.ts", import.meta.url).pathname },
      bundle: true,
      write: false,
      format: "esm",
      target: ["chrome137", "firefox140"],
    });
    return outputFiles[0]!.text;
  } finally {
    await esbuild.stop();
  }
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}

/** A browser's last child process may still write into the profile after the browser has ended. */
async function removeFolder(folder: string): Promise<void> {
  await Deno.remove(folder, { recursive: true }).catch(() => {});
}
