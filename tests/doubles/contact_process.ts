import type { Arrival } from "@ringside/client";

const program = ["run", "--quiet", "--no-check", "--no-prompt", "--allow-net", "--allow-env"];
const rights = ["--allow-read", "--allow-write", "scripts/contact.ts"];

/** `deno task contact` as it runs for one command; `--json` has to be among its arguments. */
export class ContactProcess {
  readonly lines: string[] = [];
  readonly complaints: string[] = [];
  readonly ended: Promise<number>;
  readonly #child: Deno.ChildProcess;

  constructor(args: readonly string[], input?: string) {
    this.#child = new Deno.Command(Deno.execPath(), {
      args: [...program, ...rights, ...args],
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const read = [
      collect(this.#child.stdout, this.lines),
      collect(this.#child.stderr, this.complaints),
    ];
    if (input !== undefined) void this.#type(input);
    this.ended = Promise.all([this.#child.status, ...read]).then(([{ code }]) => code);
  }

  async #type(input: string): Promise<void> {
    const writer = this.#child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(input)).catch(() => {});
    await writer.close().catch(() => {});
  }

  get events(): (Arrival & { link?: string })[] {
    return this.lines.map((line) => JSON.parse(line));
  }

  async stop(): Promise<void> {
    try {
      this.#child.kill("SIGTERM");
    } catch {
      // It has ended by itself.
    }
    await this.ended;
  }
}

async function collect(stream: ReadableStream<Uint8Array<ArrayBuffer>>, lines: string[]) {
  let rest = "";
  for await (const piece of stream.pipeThrough(new TextDecoderStream())) {
    const whole = (rest + piece).split("\n");
    rest = whole.pop() ?? "";
    lines.push(...whole);
  }
}
