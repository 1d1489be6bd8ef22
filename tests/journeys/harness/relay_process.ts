import { join } from "node:path";
import { eventually } from "../../../scripts/chromium/eventually.ts";
import { projectRoot } from "../../../scripts/build/project_root.ts";
import { freePort } from "./free_port.ts";
import type { Stage } from "./stage.ts";

/** The relay as a host runs it: a process of its own, which a journey may kill and start again. */
export class RelayProcess {
  readonly url: string;
  readonly #port: number;
  #process: Deno.ChildProcess | undefined;

  private constructor(port: number) {
    this.#port = port;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async start(stage: Stage): Promise<RelayProcess> {
    const relay = new RelayProcess(freePort());
    stage.endWith(() => relay.kill());
    await relay.run();
    return relay;
  }

  /** Starts it, or starts it again at the same address; resolves once it answers. */
  async run(): Promise<void> {
    this.#process = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", join(projectRoot, "relay", "hosts", "deno", "main.ts")],
      env: { RELAY_PORT: String(this.#port), RELAY_LOG_LEVEL: "error" },
      stdout: "null",
      stderr: "null",
    }).spawn();
    await eventually(async () => {
      const answer = await fetch(`${this.url}/health`);
      await answer.body?.cancel();
      return answer.ok;
    }, { what: "the relay answers", within: 30_000 });
  }

  /** `kill -9`, without notice to anybody. */
  async kill(): Promise<void> {
    const process = this.#process;
    this.#process = undefined;
    if (!process) return;
    process.kill("SIGKILL");
    await process.status;
  }
}
