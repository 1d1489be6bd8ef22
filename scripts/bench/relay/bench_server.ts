import { scriptPath } from "./servers/script_path.ts";

/** Bytes of memory: of the process, and of its objects if the engine reports it. */
export interface Held {
  readonly rss: number;
  readonly heap?: number;
}

/** A server under test, in its own process. */
export class BenchServer {
  readonly #child: Deno.ChildProcess;
  readonly #lines: ReadableStreamDefaultReader<string>;
  readonly #asks: WritableStreamDefaultWriter<Uint8Array>;
  #rest = "";
  port = 0;

  private constructor(command: string, args: string[]) {
    this.#child = new Deno.Command(command, {
      args,
      stdin: "piped",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    this.#lines = this.#child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    this.#asks = this.#child.stdin.getWriter();
  }

  /** Runs a script of `servers/` by Deno. */
  static deno(script: string, ...args: string[]): Promise<BenchServer> {
    const file = scriptPath(script);
    return BenchServer.#start(Deno.execPath(), [
      ...["run", "-A", "--no-check", "--v8-flags=--expose-gc", file],
      ...args,
    ]);
  }

  /** Runs a script of `servers/` by Node. */
  static node(script: string, ...args: string[]): Promise<BenchServer> {
    return BenchServer.#start("node", ["--expose-gc", scriptPath(script), ...args]);
  }

  static async #start(command: string, args: string[]): Promise<BenchServer> {
    const server = new BenchServer(command, args);
    server.port = Number((await server.#line(/PORT (\d+)/))[1]);
    return server;
  }

  /** Seconds of processor time that it has used. */
  cpu(): number {
    return processCpu(this.#child.pid);
  }

  /** Its memory after garbage collection. */
  async held(): Promise<Held> {
    await this.#asks.write(new TextEncoder().encode("m\n"));
    const [, rss, heap] = await this.#line(/RSS (\d+) (\d+)/);
    return { rss: Number(rss), heap: Number(heap) };
  }

  /** Its memory in bytes now, without asking it. */
  resident(): number {
    try {
      const status = Deno.readTextFileSync(`/proc/${this.#child.pid}/status`);
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
    } catch {
      return 0; // it has ended
    }
  }

  /** Suspends or resumes the process. */
  signal(signal: "SIGSTOP" | "SIGCONT"): void {
    this.#child.kill(signal);
  }

  async stop(): Promise<void> {
    try {
      this.#child.kill("SIGKILL");
    } catch {
      // It has ended by itself.
    }
    await this.#lines.cancel();
    await this.#asks.abort().catch(() => {});
    await this.#child.status;
  }

  async #line(wanted: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = wanted.exec(this.#rest);
      if (match && this.#rest.indexOf("\n", match.index) >= 0) {
        this.#rest = this.#rest.slice(match.index + match[0].length);
        return match;
      }
      const { done, value } = await this.#lines.read();
      if (done) throw new Error("A server of the bench has ended");
      this.#rest += value;
    }
  }
}

/** Seconds of processor time of a process: user and system, in ticks of a hundredth (proc(5)). */
export function processCpu(pid: number): number {
  const stat = Deno.readTextFileSync(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
