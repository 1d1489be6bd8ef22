import { join } from "node:path";

/** The files of a built guest page by their path, such as `page.html`. */
export type BuiltPage = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** Where `deno task build:guest` puts it; `deno compile` includes the folder at the same place. */
const folder = join(import.meta.dirname ?? ".", "../../../dist/guest");

/**
 * Reads the guest page that was built beside this program; undefined if none was, or it may not be
 * read. A relay packed into one module has this function replaced (`scripts/relay/pack_relay.ts`).
 */
export async function builtPage(from = folder): Promise<BuiltPage | undefined> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  try {
    for (const name of Object.keys(JSON.parse(await Deno.readTextFile(join(from, "files.json"))))) {
      files.set(name, await Deno.readFile(join(from, name)));
    }
  } catch (fault) {
    if (fault instanceof Deno.errors.NotFound || fault instanceof Deno.errors.NotCapable) return;
    throw fault;
  }
  return files;
}
