import { eventually } from "../../../scripts/chromium/eventually.ts";
import { selfSigned } from "../../doubles/self_signed.ts";
import { freePort } from "./free_port.ts";
import type { Stage } from "./stage.ts";

/** How a TURN server is reached. */
export type TurnTransport = "udp" | "tcp" | "tls";

/** Debian's coturn on loopback, configured with only the secret that a relay shares with it. */
export class TurnServer {
  readonly port = freePort();
  readonly #tlsPort = freePort();
  readonly secret = crypto.randomUUID();
  readonly #program: string;
  readonly #folder: string;
  readonly #quota: number;
  #process: Deno.ChildProcess | undefined;
  #reading: Promise<void> | undefined;
  #said = "";

  private constructor(program: string, folder: string, quota: number) {
    this.#quota = quota;
    this.#program = program;
    this.#folder = folder;
  }

  /** @param quota Relayed addresses that one user may hold; 0: as many as come. */
  static async start(stage: Stage, quota = 0): Promise<TurnServer> {
    const folder = await Deno.makeTempDir({ prefix: "ringside-turn-" });
    const server = new TurnServer(await installed("turnserver"), folder, quota);
    stage.endWith(async () => {
      await server.kill();
      await Deno.remove(folder, { recursive: true });
    });
    await installed("openssl");
    // Nobody needs to trust it.
    await selfSigned(folder, "IP:127.0.0.1");
    await server.run();
    return server;
  }

  url(transport: TurnTransport): string {
    return transport === "tls"
      ? `turns:127.0.0.1:${this.#tlsPort}?transport=tcp`
      : `turn:127.0.0.1:${this.port}?transport=${transport}`;
  }

  get stunUrl(): string {
    return `stun:127.0.0.1:${this.port}`;
  }

  /** Unix seconds at which the credentials expire with which relayed addresses were allocated. */
  get allocatedUntil(): number[] {
    const allocated = /user <(\d+):[^>]*>: incoming packet ALLOCATE processed, success/g;
    return [...this.#said.matchAll(allocated)].map(([, expires]) => Number(expires));
  }

  /** Starts it, or starts it again on the same port. */
  async run(): Promise<void> {
    this.#said = "";
    const process = this.#process = new Deno.Command(this.#program, {
      args: [
        "-n",
        "--no-cli",
        "--no-dtls",
        `--cert=${this.#folder}/certificate.pem`,
        `--pkey=${this.#folder}/key.pem`,
        `--tls-listening-port=${this.#tlsPort}`,
        "--listening-ip=127.0.0.1",
        `--listening-port=${this.port}`,
        "--relay-ip=127.0.0.1",
        "--allow-loopback-peers",
        "--realm=ringside.test",
        "--use-auth-secret",
        `--user-quota=${this.#quota}`,
        `--static-auth-secret=${this.secret}`,
        `--pidfile=${this.#folder}/turn.pid`,
        `--userdb=${this.#folder}/turn.db`,
        "--log-file=stdout",
        "--simple-log",
        "--verbose",
      ],
      cwd: this.#folder,
      stdout: "piped",
      stderr: "null",
    }).spawn();
    this.#reading = (async () => {
      const texts = process.stdout.pipeThrough(new TextDecoderStream());
      for await (const text of texts) this.#said += text;
    })();
    await eventually(() => /listener opened|UDP listener/i.test(this.#said), {
      what: "coturn listens",
    });
  }

  /** Kills it; its allocations are lost. */
  async kill(): Promise<void> {
    const process = this.#process;
    this.#process = undefined;
    if (!process) return;
    try {
      process.kill("SIGKILL");
    } catch {
      // It has ended by itself.
    }
    await process.status;
    await this.#reading;
  }
}

/** The path of a program, or a sentence that says how to get it. */
async function installed(program: string): Promise<string> {
  for (const folder of (Deno.env.get("PATH") ?? "").split(":")) {
    const path = `${folder}/${program}`;
    if (await Deno.stat(path).then(({ isFile }) => isFile, () => false)) return path;
  }
  throw new Error(`This journey needs ${program}: apt-get install coturn openssl`);
}
