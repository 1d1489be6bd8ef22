/** A network namespace: interfaces, addresses and rules of its own. */
export class Namespace {
  readonly pid: number;
  readonly #holder: Deno.ChildProcess | undefined;

  private constructor(pid: number, holder?: Deno.ChildProcess) {
    this.pid = pid;
    this.#holder = holder;
  }

  /** The one in which this process runs. */
  static own(): Namespace {
    return new Namespace(Deno.pid);
  }

  /** A new one. It lasts as long as the process that holds it, which ends with this process. */
  static async make(): Promise<Namespace> {
    const holder = new Deno.Command("unshare", {
      args: ["--net", "sh", "-c", "ip link set lo up && echo made && exec cat"],
      ...{ stdin: "piped", stdout: "piped", stderr: "inherit" },
    }).spawn();
    const namespace = new Namespace(holder.pid, holder);
    const reader = holder.stdout.getReader();
    const { done } = await reader.read();
    reader.releaseLock();
    if (!done) return namespace;
    await namespace.end();
    throw new Error("Cannot make a network namespace");
  }

  /** In front of a command's words, runs the command here. */
  get entry(): string[] {
    return ["nsenter", "--target", `${this.pid}`, "--net"];
  }

  /** Runs a command to its end; throws what it says if it fails. */
  async run(...words: string[]): Promise<void> {
    const [program = "", ...args] = [...this.entry, ...words];
    const { stderr, success } = await new Deno.Command(program, { args, stdout: "null" }).output();
    if (success) return;
    throw new Error(`Cannot do ${words.join(" ")}: ${new TextDecoder().decode(stderr)}`);
  }

  /** Runs `ip` with these words. */
  ip(words: string): Promise<void> {
    return this.run("ip", ...words.split(" "));
  }

  /** It is gone, with its interfaces, once nothing runs in it. */
  async end(): Promise<void> {
    if (!this.#holder) return;
    await this.#holder.stdin.close().catch(() => {});
    await this.#holder.stdout.cancel().catch(() => {});
    await this.#holder.status;
  }
}
