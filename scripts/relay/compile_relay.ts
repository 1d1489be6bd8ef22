import { dirname, join } from "node:path";
import { projectRoot } from "../build/project_root.ts";
import { stopBundler } from "../build/stop_bundler.ts";
import { writeGuest } from "../build/write_guest.ts";
import { packRelay } from "./pack_relay.ts";

export type Compiled =
  | { readonly ok: true; readonly file: string; readonly how: string }
  | { readonly ok: false; readonly sentence: string };

/** The relay's permissions: listen and connect, read its settings and its key file. */
export const relayPermissions = ["--allow-net", "--allow-env", "--allow-read", "--allow-sys"];

/**
 * Makes one executable of the relay by `deno compile`. If the runtime for it cannot be downloaded,
 * packs the relay with the running Deno instead.
 */
export async function compileRelay(output: string, target?: string): Promise<Compiled> {
  const file = join(projectRoot, output);
  await Deno.mkdir(dirname(file), { recursive: true });
  await writeGuest();
  await stopBundler();
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    cwd: projectRoot,
    args: [
      "compile",
      "--no-check",
      "--quiet",
      ...relayPermissions,
      // The page that call links open.
      ...["--include", "dist/guest"],
      ...(target ? ["--target", target] : []),
      ...["--output", file],
      "relay/hosts/deno/main.ts",
    ],
    stdout: "null",
  }).output();
  if (code === 0) return { ok: true, file, how: "by deno compile" };
  const fault = new TextDecoder().decode(stderr);
  const unreachable = /dl\.deno\.land|dns error|failed to lookup|error sending request/i.test(
    fault,
  );
  if (!unreachable) return { ok: false, sentence: `deno compile failed:\n${fault}` };
  if (target || Deno.build.os === "windows") {
    return { ok: false, sentence: "The runtime to embed cannot be fetched from dl.deno.land." };
  }
  await packRelay(file);
  return { ok: true, file, how: "packed with this Deno, since dl.deno.land cannot be reached" };
}
