import { join } from "node:path";
import { eventually } from "../../../scripts/chromium/eventually.ts";
import { projectRoot } from "../../../scripts/build/project_root.ts";
import { freePort } from "./free_port.ts";
import type { Stage } from "./stage.ts";

/**
 * A task of the project as a person at a terminal runs it, beside whatever else runs here: with a
 * port and a folder for temporary files of its own, by which what it leaves behind is found.
 */
export class TaskProcess {
  readonly relay: string;
  readonly #child: Deno.ChildProcess;
  readonly #folder: string;
  #said = "";
  #ended: number | undefined;

  private constructor(child: Deno.ChildProcess, relay: string, folder: string) {
    this.#child = child;
    this.relay = relay;
    this.#folder = folder;
    for (const stream of [child.stdout, child.stderr]) {
      void stream.pipeThrough(new TextDecoderStream()).pipeTo(
        new WritableStream({ write: (text) => void (this.#said += text) }),
      );
    }
    void child.status.then(({ code }) => this.#ended = code);
  }

  /** Runs `scripts/NAME.ts` without a display. */
  static async start(stage: Stage, name: string, ...args: string[]): Promise<TaskProcess> {
    const port = freePort();
    const relay = `http://127.0.0.1:${port}`;
    const folder = await Deno.makeTempDir({ prefix: "ringside-task-" });
    const child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", join(projectRoot, "scripts", `${name}.ts`), ...args],
      env: {
        RELAY_PORT: String(port),
        RINGSIDE_RELAY: relay,
        TMPDIR: folder,
        DISPLAY: "",
        WAYLAND_DISPLAY: "",
        NO_COLOR: "1",
      },
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const task = new TaskProcess(child, relay, folder);
    stage.endWith(() => task.#end());
    return task;
  }

  /** Waits until it has printed this so many times. */
  async says(text: string, times = 1): Promise<void> {
    const said = () => this.#said.split(text).length > times;
    await eventually(() => said() || this.#ended !== undefined, {
      what: `the task says “${text}”`,
      within: 120_000,
    });
    if (!said()) throw new Error(`The task ended with ${this.#ended}:\n${this.#said}`);
  }

  /** Ctrl-C; gives the exit code. */
  async interrupt(): Promise<number> {
    this.#child.kill("SIGINT");
    return (await this.#child.status).code;
  }

  /** The command lines of processes that still use its folder. */
  async leftovers(): Promise<string[]> {
    const found: string[] = [];
    for await (const { name } of Deno.readDir("/proc")) {
      if (!/^\d+$/.test(name)) continue;
      // The process ended between listing and reading.
      const line = await Deno.readTextFile(`/proc/${name}/cmdline`).catch(() => "");
      if (line.includes(this.#folder)) found.push(line.replaceAll("\0", " "));
    }
    return found;
  }

  async #end(): Promise<void> {
    if (this.#ended === undefined) await this.interrupt();
    await Deno.remove(this.#folder, { recursive: true }).catch(() => {});
  }
}
