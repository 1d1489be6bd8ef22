import { createRequire } from "node:module";
import { join } from "node:path";
import { TextLineStream } from "./text_line_stream.ts";
import { workerdConfig } from "./workerd_config.ts";

export interface WorkerdOptions {
  /** The bundled Worker; see `bundleWorker`. */
  readonly worker: string;
  /** A folder that keeps the objects between runs. */
  readonly folder: string;
  /** The folder of the built guest page. */
  readonly page?: string;
  /** 0 chooses a free one. */
  readonly port?: number;
  /** Settings by name. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly without?: readonly string[];
  /** Every line that the Worker logs. */
  readonly log?: (line: string) => void;
}

export interface RunningWorkerd {
  /** Its address without a path, such as `http://127.0.0.1:8787`. */
  readonly url: string;
  readonly pid: number;
  /** Resolves when the process has ended, by itself or by `stop`. */
  readonly ended: Promise<void>;
  /** Ends the process at once, as a deployment ends an object: sockets break, storage stays. */
  stop(): Promise<void>;
}

/** The compatibility date of the Worker; `wrangler.jsonc` has it too. */
const compatibilityDate = "2026-10-01";

/** Runs the Worker in workerd, Cloudflare's runtime, on loopback. */
export async function startWorkerd(options: WorkerdOptions): Promise<RunningWorkerd> {
  const { folder, port = 0, settings = {}, log = () => {} } = options;
  const storage = join(folder, "objects");
  await Deno.mkdir(storage, { recursive: true });
  const config = join(folder, "relay.capnp");
  const address = `127.0.0.1:${port}`;
  await Deno.writeTextFile(
    config,
    workerdConfig({ ...options, storage, config, settings, address, compatibilityDate }),
  );
  const { default: binary } = createRequire(import.meta.url)("workerd") as { default: string };
  const process = new Deno.Command(binary, {
    // Its control messages (`--control-fd`) come between the lines that the Worker logs.
    args: ["serve", config, "--control-fd=1"],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const { promise: listening, resolve } = Promise.withResolvers<number>();
  const faults: string[] = [];
  const read = async (
    stream: ReadableStream<Uint8Array<ArrayBuffer>>,
    take: (line: string) => void,
  ) => {
    const lines = stream.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream());
    for await (const line of lines) take(line);
  };
  const ended = Promise.all([
    read(process.stdout, (line) => {
      const listens = /^\{"event":"listen".*"port":(\d+)/.exec(line);
      if (listens) resolve(Number(listens[1]));
      else log(line);
    }),
    read(process.stderr, (line) => {
      faults.push(line);
      log(line);
    }),
    process.status,
  ]).then(() => {});
  const actualPort = await Promise.race([listening, ended.then(() => undefined)]);
  if (actualPort === undefined) throw new Error(`workerd did not start: ${faults.join("\n")}`);
  return {
    url: `http://127.0.0.1:${actualPort}`,
    pid: process.pid,
    ended,
    async stop() {
      try {
        process.kill("SIGKILL");
      } catch {
        // It has ended already.
      }
      await ended;
    },
  };
}
