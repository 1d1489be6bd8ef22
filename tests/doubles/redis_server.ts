import { eventually } from "../../scripts/chromium/eventually.ts";

/** Debian's real Redis, on a free port of this machine, for one test. */
export class RedisServer {
  #child: Deno.ChildProcess | undefined;

  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly options: readonly string[],
  ) {}

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  static async start(...options: string[]): Promise<RedisServer> {
    const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = listener.addr;
    listener.close();
    const folder = await Deno.makeTempDir({ prefix: "ringside-redis-" });
    const server = new RedisServer(port, folder, options);
    await server.resume();
    return server;
  }

  /** Starts it (again), and waits until it answers. */
  async resume(): Promise<void> {
    this.#child = new Deno.Command("redis-server", {
      args: [
        ...["--port", String(this.port), "--bind", "127.0.0.1", "--dir", this.folder],
        ...["--save", "", "--appendonly", "no"],
        ...this.options,
      ],
      stdout: "null",
      stderr: "null",
    }).spawn();
    await eventually(async () => /PONG|NOAUTH/.test(await this.command("PING")), {
      what: "Redis answers",
    });
  }

  /** Says one inline command, and returns the first piece of its answer. */
  async command(line: string): Promise<string> {
    const connection = await Deno.connect({ hostname: "127.0.0.1", port: this.port });
    try {
      await connection.write(new TextEncoder().encode(`${line}\r\n`));
      const piece = new Uint8Array(65_536);
      const length = await connection.read(piece);
      return new TextDecoder().decode(piece.subarray(0, length ?? 0));
    } finally {
      connection.close();
    }
  }

  /** Ends it at once; what it held is gone. */
  async kill(): Promise<void> {
    this.#child?.kill("SIGKILL");
    await this.#child?.status;
    this.#child = undefined;
  }

  async stop(): Promise<void> {
    await this.kill();
    await Deno.remove(this.folder, { recursive: true });
  }
}
