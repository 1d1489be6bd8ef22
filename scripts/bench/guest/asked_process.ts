import { join } from "node:path";
import { processCpu } from "../relay/bench_server.ts";

/** A script of this folder in a process of its own, which answers each question with a line of JSON. */
export class AskedProcess {
  readonly #child: Deno.ChildProcess;
  readonly #lines: ReadableStreamDefaultReader<string>;
  readonly #asks: WritableStreamDefaultWriter<Uint8Array>;
  #rest = "";

  constructor(script: string, ...args: string[]) {
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", join(import.meta.dirname ?? "", script), ...args],
      ...{ stdin: "piped", stdout: "piped", stderr: "inherit" },
    }).spawn();
    this.#lines = this.#child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    this.#asks = this.#child.stdin.getWriter();
  }

  /** Seconds of processor time that it has used. */
  cpu(): number {
    return processCpu(this.#child.pid);
  }

  /** The next line that it prints. */
  async line<T>(): Promise<T> {
    while (!this.#rest.includes("\n")) {
      const { done, value } = await this.#lines.read();
      if (done) throw new Error("A process of the bench has ended");
      this.#rest += value;
    }
    const end = this.#rest.indexOf("\n");
    const line = this.#rest.slice(0, end);
    this.#rest = this.#rest.slice(end + 1);
    return JSON.parse(line);
  }

  async ask<T>(): Promise<T> {
    await this.#asks.write(new TextEncoder().encode("?\n"));
    return await this.line<T>();
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
}
