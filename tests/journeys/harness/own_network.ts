const mark = "RINGSIDE_OWN_NETWORK";

/** Whether this process is in a network namespace of its own, which it may do anything to. */
export const insideOwnNetwork = Deno.env.has(mark);

async function run(program: string, ...args: string[]): Promise<boolean> {
  try {
    return (await new Deno.Command(program, { args, stdout: "null", stderr: "null" }).output())
      .success;
  } catch {
    return false;
  }
}

/** Whether this machine lets us make one: as root, with iproute2. */
export const canHaveOwnNetwork = (): Promise<boolean> =>
  run("unshare", "--net", "ip", "link", "add", "name", "probe", "type", "veth", "peer", "probed");

/**
 * The networks of a laptop that moves: of two, one at a time is there. They lead nowhere but to this
 * machine; what they change is what the browsers see and use.
 */
export class OwnNetwork {
  #current = 1;

  /** Runs a test file in a namespace of its own. */
  static run(file: string): Promise<Deno.CommandStatus> {
    return new Deno.Command("unshare", {
      args: ["--net", Deno.execPath(), "test", "-A", "--no-check", file],
      env: { [mark]: "1" },
      stdout: "inherit",
      stderr: "inherit",
    }).spawn().status;
  }

  static async begin(): Promise<OwnNetwork> {
    const network = new OwnNetwork();
    await network.#ip("link", "set", "lo", "up");
    for (const one of [1, 2]) {
      await network.#ip(
        ...["link", "add", "name", `net${one}`, "type", "veth", "peer", `far${one}`],
      );
      await network.#ip("link", "set", `far${one}`, "up");
    }
    await network.#enter(1);
    return network;
  }

  /** The network in use is gone, with its address. */
  async leave(): Promise<void> {
    await this.#ip("addr", "flush", "dev", `net${this.#current}`);
    await this.#ip("link", "set", `net${this.#current}`, "down");
  }

  async enterAnother(): Promise<void> {
    await this.#enter(this.#current === 1 ? 2 : 1);
  }

  async #enter(one: number): Promise<void> {
    this.#current = one;
    await this.#ip("link", "set", `net${one}`, "up");
    await this.#ip("addr", "add", `10.77.${one}.1/24`, "dev", `net${one}`);
    await this.#ip("route", "add", "default", "via", `10.77.${one}.254`);
  }

  async #ip(...args: string[]): Promise<void> {
    if (!await run("ip", ...args)) throw new Error(`Cannot do ip ${args.join(" ")}`);
  }
}
