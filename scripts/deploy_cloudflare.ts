import { randomBytes } from "node:crypto";
import { bundleWorker } from "./cloudflare/bundle_worker.ts";
import { writeGuest } from "./build/write_guest.ts";
import { projectRoot } from "./build/project_root.ts";

/** Runs under Node 20 and up; later ones want Node 22. */
const wrangler = "wrangler@4.80.0";
const config = `${projectRoot}/relay/hosts/cloudflare/wrangler.jsonc`;
/** The tool's message, and the API's code, for a missing Worker. */
const isUnknownWorker = /code: 10007|does not exist/;
const secret = "RELAY_ACCESS_KEYS";

/**
 * `deno task deploy:cloudflare`: bundles the relay's Worker and deploys it with Cloudflare's own
 * tool. A relay without an access key gets one before it can be reached, unless `--open` allows
 * anyone to use it, because every use is billed. Further arguments are passed to the tool, e.g.
 * `--dry-run` or `--name my-relay`.
 */
async function main(): Promise<void> {
  const isOpen = Deno.args.includes("--open");
  const args = Deno.args.filter((arg) => arg !== "--open");
  const key = isOpen || args.includes("--dry-run") ? undefined : await missingKey(named(args));
  await writeGuest();
  await bundleWorker();
  if (key !== undefined) {
    // The tool creates the Worker for it, without a script, so nothing is open in between.
    const put = await tool(["secret", "put", secret, ...named(args)], key);
    if (put !== 0) Deno.exit(put);
  }
  const code = await tool(["deploy", "--config", config, ...args]);
  if (code === 0 && key !== undefined) {
    console.log(
      `\nThe relay is private. Its access key, which is shown this once:\n\n  ${key}\n\n` +
        "Give it to the people who may use the relay (Settings, Relays). Others: see README.md " +
        "in relay/hosts/cloudflare.",
    );
  }
  Deno.exit(code);
}

/** A new key, unless the Worker has keys already. */
async function missingKey(name: readonly string[]): Promise<string | undefined> {
  const { code, stderr, stdout } = await command(["secret", "list", ...name]).output()
    .catch(unavailable);
  const [listed, fault] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  // Only a Worker that does not exist yet certainly has no keys; a new key must replace none.
  if (code !== 0 && !isUnknownWorker.test(`${listed}${fault}`)) {
    console.error(`${listed}${fault}`.trim());
    Deno.exit(code);
  }
  return listed?.includes(`"${secret}"`) ? undefined : randomBytes(24).toString("base64url");
}

/** The arguments that select the Worker. */
function named(args: readonly string[]): string[] {
  const index = args.findIndex((arg) => arg === "--name" || arg.startsWith("--name="));
  const name = index < 0 ? [] : args.slice(index, args[index] === "--name" ? index + 2 : index + 1);
  return name.length > 0 ? [...name] : ["--config", config];
}

function command(args: readonly string[], options: Deno.CommandOptions = {}): Deno.Command {
  return new Deno.Command(Deno.build.os === "windows" ? "npx.cmd" : "npx", {
    args: ["--yes", wrangler, ...args],
    cwd: projectRoot,
    ...options,
  });
}

/** Runs the tool to its end, with what it may read. */
async function tool(args: readonly string[], input?: string): Promise<number> {
  try {
    const child = command(args, { stdin: input === undefined ? "inherit" : "piped" }).spawn();
    if (input !== undefined) {
      const writer = child.stdin.getWriter();
      await writer.write(new TextEncoder().encode(`${input}\n`));
      await writer.close();
    }
    return (await child.status).code;
  } catch (fault) {
    return unavailable(fault);
  }
}

function unavailable(fault: unknown): never {
  if (!(fault instanceof Deno.errors.NotFound)) throw fault;
  console.error("Cannot deploy: npx is not installed; it comes with Node.js 20 or later.");
  Deno.exit(1);
}

if (import.meta.main) await main();
