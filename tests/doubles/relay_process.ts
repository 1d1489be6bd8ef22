import { relayPermissions } from "../../scripts/relay/compile_relay.ts";

/** A relay in a process of its own, as `deno task relay` starts it. */
export class RelayProcess {
  readonly #child: Deno.ChildProcess;
  /** What it has logged. */
  readonly lines: string[] = [];
  url = "";

  private constructor(child: Deno.ChildProcess) {
    this.#child = child;
  }

  /** `skewMinutes`: by how much its wall clock is wrong. `mostFiles`: what it may have open. */
  static async start(
    settings: Record<string, string>,
    { mostFiles, skewMinutes = 0 }: { mostFiles?: number; skewMinutes?: number } = {},
  ): Promise<RelayProcess> {
    const preload = skewMinutes === 0 ? [] : ["--preload=tests/doubles/clock_skew.ts"];
    const args = ["run", "--no-check", ...relayPermissions, ...preload, "relay/hosts/deno/main.ts"];
    const limited = ["-c", `ulimit -n ${mostFiles}; exec "$@"`, "sh", Deno.execPath(), ...args];
    const process = new RelayProcess(
      new Deno.Command(mostFiles === undefined ? Deno.execPath() : "sh", {
        args: mostFiles === undefined ? args : limited,
        env: {
          ...{ RELAY_PORT: "0", RELAY_CONNECT_BURST: "10000" },
          ...{ CLOCK_SKEW_MINUTES: String(skewMinutes), ...settings },
        },
        stdout: "piped",
        stderr: "inherit",
      }).spawn(),
    );
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    process.#read(resolve).then(() => reject(new Error("The relay did not start")));
    await promise;
    return process;
  }

  async #read(listening: () => void): Promise<void> {
    let rest = "";
    for await (const piece of this.#child.stdout.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + piece).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        this.lines.push(line);
        const { event, url } = JSON.parse(line);
        if (event !== "listening") continue;
        this.url = url;
        listening();
      }
    }
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** Bytes of memory that it takes (proc(5)). */
  get memory(): number {
    const status = Deno.readTextFileSync(`/proc/${this.#child.pid}/status`);
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1_024;
  }

  /** Resolves when it has gone. */
  async end(signal: "SIGTERM" | "SIGINT" | "SIGKILL" = "SIGKILL"): Promise<number> {
    try {
      this.#child.kill(signal);
    } catch {
      // It has gone already.
    }
    return (await this.#child.status).code;
  }
}
