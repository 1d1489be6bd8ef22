import * as esbuild from "esbuild";
import { bundleGuest } from "../build/bundle_guest.ts";
import { projectRoot } from "../build/project_root.ts";
import { workspaceImports } from "../build/workspace_imports.ts";
import { relayPermissions } from "./compile_relay.ts";

/** The guest page within the module, in place of the function that reads it from the disk. */
async function packedPage(): Promise<esbuild.Plugin> {
  const { files } = await bundleGuest();
  const packed = Object.fromEntries(
    [...files].map(([name, content]) => [name, content.toBase64()]),
  );
  const contents = `const packed = ${JSON.stringify(packed)};
export const builtPage = () => Promise.resolve(new Map(
  Object.entries(packed).map(([name, text]) => [name, Uint8Array.fromBase64(text)])));`;
  return {
    name: "packed page",
    setup(build) {
      build.onLoad({ filter: /[\\/]built_page\.ts$/ }, () => ({ contents }));
    },
  };
}

/** The relay and all its imports as one module. */
async function bundleRelay(): Promise<Uint8Array> {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: projectRoot,
    entryPoints: ["relay/hosts/deno/main.ts"],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "esnext",
    conditions: ["deno", "worker"],
    // CommonJS packages load Node's modules in this way.
    banner: {
      js:
        `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`,
    },
    plugins: [await packedPage(), workspaceImports(projectRoot)],
    // A module that is imported for its side effects must not be dropped with a warning.
    logOverride: { "ignored-bare-import": "error" },
  });
  await esbuild.stop();
  const [output] = outputFiles;
  if (!output) throw new Error("esbuild wrote nothing");
  return output.contents;
}

/**
 * Writes one executable file: a shell script, the relay, and Deno behind it. At its first start it
 * unpacks itself into the user's cache, or where RINGSIDE_UNPACK says.
 */
export async function packRelay(file: string): Promise<void> {
  const relay = await bundleRelay();
  const deno = await Deno.readFile(Deno.execPath());
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", relay as BufferSource));
  const name = digest.slice(0, 8).toHex();
  const script = (head: number) =>
    `#!/bin/sh
set -e
to="\${RINGSIDE_UNPACK:-\${XDG_CACHE_HOME:-\${HOME:-/tmp}/.cache}}/ringside-relay-${name}-${Deno.version.deno}"
if [ ! -x "$to/deno" ]; then
  mkdir -p "$to"
  tail -c +${head + 1} "$0" | head -c ${relay.length} > "$to/relay.$$"
  tail -c +${head + relay.length + 1} "$0" > "$to/deno.$$"
  chmod 755 "$to/deno.$$"
  mv "$to/relay.$$" "$to/relay.js"
  mv "$to/deno.$$" "$to/deno"
fi
exec "$to/deno" run --no-config --no-lock --no-prompt --cached-only ${
      relayPermissions.join(" ")
    } "$to/relay.js" "$@"
`;
  // The script names its own length, whose digits are part of it.
  let head = 0;
  while (script(head).length !== head) head = script(head).length;
  const output = await Deno.open(file, { create: true, write: true, truncate: true, mode: 0o755 });
  const writer = output.writable.getWriter();
  for (const part of [new TextEncoder().encode(script(head)), relay, deno]) {
    await writer.write(part);
  }
  await writer.close();
}
