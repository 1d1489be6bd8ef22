/**
 * Two clients written against shared/protocol/README.md alone: nothing of ours is imported, and the
 * relay runs as its host would start it. Section numbers are the README's.
 */
import { expect } from "@std/expect";
import { Deadline } from "../../scripts/patience/deadline.ts";

const root = new URL("../../", import.meta.url);

interface Relay {
  readonly address: string;
  readonly output: () => string;
  /** Sends a signal and resolves to the exit code. */
  stop(signal: "SIGINT" | "SIGTERM"): Promise<number>;
}

/** Starts the program with an environment of its own on a free port. */
async function startProgram(environment: Record<string, string> = {}): Promise<Relay> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "relay/hosts/deno/main.ts"],
    cwd: root,
    env: { RELAY_PORT: "0", ...environment },
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  let output = "";
  const listening = Promise.withResolvers<string>();
  const reading = (async () => {
    for await (const chunk of child.stdout.pipeThrough(new TextDecoderStream())) {
      output += chunk;
      const url = /"event":"listening","url":"([^"]+)"/.exec(output)?.[1];
      if (url) listening.resolve(url);
    }
    listening.reject(new Error(`The relay did not start: ${output}`));
  })();
  const stop = async (signal: "SIGINT" | "SIGTERM") => {
    child.kill(signal);
    const { code } = await child.status;
    await reading;
    return code;
  };
  const address = await listening.promise;
  return { address, output: () => output, stop };
}

async function withProgram(run: (relay: Relay) => Promise<void>, environment = {}): Promise<void> {
  const relay = await startProgram(environment);
  try {
    await run(relay);
  } finally {
    await relay.stop("SIGTERM").catch(() => {}); // it may have been stopped by the test
  }
}

type Json = Record<string, unknown>;

/** A client as section 12 describes it: joins rooms, sends, acknowledges, resumes. */
class Client {
  session = "";
  resumed = false;
  closeCode = 0;
  readonly members = new Map<string, string>();
  readonly messages: string[] = [];
  readonly rawFrames: string[] = [];
  readonly left: string[] = [];
  readonly errors: Json[] = [];
  self = "";
  draining = false;
  #socket: WebSocket | undefined;
  #token = "";
  #lastSeq = 0;
  #nextN = 1;
  #unanswered = new Map<number, Json>();
  #changed: (() => void)[] = [];

  constructor(
    private readonly relay: string,
    private readonly options: { access?: string; card: string },
  ) {}

  /** Section 2, and section 7 when there is a session to resume. */
  async connect(): Promise<void> {
    const path = this.session ? `/v1/socket/${this.session}` : "/v1/socket";
    const socket = new WebSocket(`${this.relay.replace(/^http/, "ws")}${path}`, ["ringside.1"]);
    this.#socket = socket;
    const welcomed = Promise.withResolvers<Json>();
    socket.onopen = () =>
      this.#say({
        t: "hello",
        v: 1,
        runs: true,
        ...(this.options.access ? { access: this.options.access } : {}),
        ...(this.session ? { resume: { token: this.#token, last: this.#lastSeq } } : {}),
      });
    socket.onmessage = ({ data }) => {
      this.rawFrames.push(data);
      if (data === "pong") return;
      const frame = JSON.parse(data);
      if (frame.t === "welcome") welcomed.resolve(frame);
      this.#take(frame);
      this.#notify();
    };
    socket.onclose = ({ code }) => {
      this.closeCode = code;
      welcomed.reject(new Error(`closed with ${code}`));
      this.#notify();
    };
    const welcome = await welcomed.promise;
    this.resumed = welcome.resumed === true;
    this.session = String(welcome.session);
    this.#token = String(welcome.resume);
    if (!this.resumed) {
      this.#lastSeq = 0;
      this.#nextN = 1;
      this.#unanswered.clear();
      return;
    }
    for (const [n, frame] of this.#unanswered) {
      if (n <= Number(welcome.last)) this.#unanswered.delete(n);
      else this.#say(frame);
    }
  }

  async join(room: string, access?: string): Promise<void> {
    this.#say({ t: "join", room, card: this.options.card, ...(access ? { access } : {}) });
    await this.until(() => this.self !== "");
  }

  leave(room: string): void {
    this.#say({ t: "leave", room });
  }

  send(room: string, body: string, to?: string): void {
    const frame = { t: "send", n: this.#nextN++, room, body, ...(to ? { to } : {}) };
    this.#unanswered.set(frame.n, frame);
    if (this.#socket?.readyState === WebSocket.OPEN) this.#say(frame);
  }

  get unanswered(): number {
    return this.#unanswered.size;
  }

  /** The network goes away. */
  async lose(): Promise<void> {
    this.closeCode = 0;
    this.#socket?.close(4999);
    await this.until(() => this.closeCode !== 0);
  }

  async quit(): Promise<void> {
    if (this.#socket?.readyState === WebSocket.CLOSED) return;
    this.closeCode = 0;
    this.#socket?.close(1000);
    await this.until(() => this.closeCode !== 0);
  }

  /** Resolves when the condition holds after some frame or close; fails after ten seconds. */
  async until(condition: () => boolean): Promise<void> {
    const deadline = new Deadline(10_000);
    while (!condition()) {
      if (deadline.isOver) throw new Error("The condition never came to hold");
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#changed.push(resolve);
      const timer = setTimeout(resolve, deadline.left);
      await promise;
      clearTimeout(timer);
    }
  }

  #notify(): void {
    for (const resolve of this.#changed.splice(0)) resolve();
  }

  #say(frame: Json): void {
    this.#socket?.send(JSON.stringify(frame));
  }

  #take(frame: Json): void {
    if (typeof frame.seq === "number") {
      if (frame.seq !== this.#lastSeq + 1) throw new Error(`seq ${frame.seq} is not the next`);
      this.#lastSeq = frame.seq;
      this.#say({ t: "ack", last: frame.seq });
    }
    switch (frame.t) {
      case "joined":
        this.self = String(frame.self);
        this.members.clear();
        for (const { id, card } of frame.members as { id: string; card: string }[]) {
          this.members.set(id, card);
        }
        break;
      case "entered": {
        const { id, card } = frame.member as { id: string; card: string };
        this.members.set(id, card);
        break;
      }
      case "carded":
        this.members.set(String(frame.id), String(frame.card));
        break;
      case "left":
        this.members.delete(String(frame.id));
        this.left.push(String(frame.reason));
        break;
      case "message":
        this.messages.push(String(frame.body));
        break;
      case "sent":
        for (let n = Number(frame.first ?? frame.n); n <= Number(frame.n); n++) {
          this.#unanswered.delete(n);
        }
        break;
      case "error":
        this.errors.push(frame);
        if (frame.code !== "out_of_order") this.#unanswered.delete(Number(frame.n));
        break;
      case "draining":
        this.draining = true;
        break;
    }
  }
}

function newRoom(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").slice(0, 43);
}

Deno.test("two clients meet in a room, talk, lose a socket, resume and part", async () => {
  await withProgram(async (relay) => {
    const room = newRoom();
    const alice = new Client(relay.address, { card: "Y2FyZEE" });
    const bob = new Client(relay.address, { card: "Y2FyZEI" });
    await alice.connect();
    await alice.join(room);
    expect(alice.members.size).toBe(0);
    await bob.connect();
    await bob.join(room);
    expect([...bob.members]).toEqual([[alice.self, "Y2FyZEE"]]);
    await alice.until(() => alice.members.size === 1);
    expect([...alice.members]).toEqual([[bob.self, "Y2FyZEI"]]);

    alice.send(room, "invite", bob.self);
    await bob.until(() => bob.messages.includes("invite"));
    await alice.until(() => alice.unanswered === 0);

    await bob.lose();
    for (let i = 0; i < 20; i++) alice.send(room, `candidate ${i}`);
    await alice.until(() => alice.unanswered === 0);
    bob.send(room, "said while away");
    await bob.connect();
    expect(bob.resumed).toBe(true);
    await bob.until(() => bob.messages.length === 21);
    expect(bob.messages).toEqual([
      "invite",
      ...Array.from({ length: 20 }, (_, i) => `candidate ${i}`),
    ]);
    await alice.until(() => alice.messages.includes("said while away"));
    expect(alice.messages).toEqual(["said while away"]);
    expect(alice.left).toEqual([]);

    bob.leave(room);
    await alice.until(() => alice.left.length > 0);
    expect(alice.left).toEqual(["left"]);
    await alice.quit();
    await bob.quit();
  });
});

Deno.test("a private relay admits a key, and by its tokens their rooms alone", async () => {
  const key = "a-key-of-the-host-alone";
  await withProgram(async (relay) => {
    const room = newRoom();
    const stranger = new Client(relay.address, { card: "" });
    await expect(stranger.connect()).rejects.toThrow("4401");
    const answer = await fetch(`${relay.address}/v1/tokens`, {
      method: "POST",
      headers: { "authorization": `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ rooms: [room], life: 600 }),
    });
    const { tokens: [{ token }] } = await answer.json();
    const host = new Client(relay.address, { access: key, card: "aG9zdA" });
    const guest = new Client(relay.address, { access: token, card: "Z3Vlc3Q" });
    await host.connect();
    await host.join(room);
    await guest.connect();
    await guest.join(room, token);
    guest.send(room, "hello");
    await host.until(() => host.messages.length > 0);
    guest.self = "";
    const refused = guest.join(newRoom());
    await guest.until(() => guest.errors.length > 0);
    expect(guest.errors[0]?.code).toBe("access_denied");
    guest.self = "ends the wait";
    await guest.quit();
    await refused;
    await host.quit();
  }, { RELAY_ACCESS_KEYS: `host=${key}` });
});

Deno.test("told to stop, the relay tells its clients, waits for them and ends cleanly", async () => {
  const relay = await startProgram({ RELAY_DRAIN_MS: "5000" });
  const client = new Client(relay.address, { card: "" });
  await client.connect();
  await client.join(newRoom());
  const exit = relay.stop("SIGINT");
  await client.until(() => client.draining);
  await client.quit();
  expect(await exit).toBe(0);
});

Deno.test("nothing that names a room, a session, a key or an address stands in the log", async () => {
  const key = "another-key-of-the-host";
  const relay = await startProgram({ RELAY_ACCESS_KEYS: key, RELAY_LOG_LEVEL: "debug" });
  const room = newRoom();
  const client = new Client(relay.address, { access: key, card: "c2VjcmV0Y2FyZA" });
  await client.connect();
  await client.join(room);
  client.send(room, "secretbody");
  await client.until(() => client.unanswered === 0);
  await new Client(relay.address, { access: "wrong-key-wrong-key", card: "" }).connect()
    .catch(() => {});
  await client.quit();
  expect(await relay.stop("SIGTERM")).toBe(0);
  const log = relay.output().replace(relay.address, "");
  for (const line of log.trim().split("\n")) expect(JSON.parse(line)).toHaveProperty("event");
  const secrets = [room, client.session, client.self, key, "c2VjcmV0Y2FyZA", "secretbody"];
  for (const secret of [...secrets, "wrong-key", "127.0.0.1"]) expect(log).not.toContain(secret);
});
