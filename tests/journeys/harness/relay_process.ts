import { join } from "node:path";
import { eventually } from "../../../scripts/chromium/eventually.ts";
import { projectRoot } from "../../../scripts/build/project_root.ts";
import { freePort } from "./free_port.ts";
import type { Stage } from "./stage.ts";

const asHosted = join(projectRoot, "relay", "hosts", "deno", "main.ts");
const withPage = join(import.meta.dirname ?? "", "guest_page_relay.ts");

/** The relay as a host runs it: a process of its own, which a journey may kill and start again. */
export class RelayProcess {
  readonly url: string;
  readonly #port: number;
  readonly #program: readonly string[];
  #process: Deno.ChildProcess | undefined;

  private constructor(port: number, guestPage: string | undefined) {
    this.#port = port;
    this.#program = guestPage === undefined ? [asHosted] : [withPage, String(port), guestPage];
    this.url = `http://127.0.0.1:${port}`;
  }

  /** @param guestPage The folder of a built guest page to serve. */
  static async start(stage: Stage, guestPage?: string): Promise<RelayProcess> {
    const relay = new RelayProcess(freePort(), guestPage);
    stage.endWith(() => relay.kill());
    await relay.run();
    return relay;
  }

  /** Starts it, or starts it again at the same address; resolves once it answers. */
  async run(): Promise<void> {
    this.#process = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", ...this.#program],
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
