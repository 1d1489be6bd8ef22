/** A loopback TCP proxy before several relays: new connections go to the targets in turn. */
export class TcpBalancer {
  readonly #listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  readonly #open = new Set<Deno.Conn>();
  #turn = 0;
  targets: number[] = [];

  constructor() {
    this.#accept();
  }

  get url(): string {
    return `http://127.0.0.1:${this.#listener.addr.port}`;
  }

  stop(): void {
    this.#listener.close();
    for (const connection of this.#open) connection.close();
  }

  async #accept(): Promise<void> {
    for await (const near of this.#listener) this.#join(near);
  }

  async #join(near: Deno.TcpConn): Promise<void> {
    const port = this.targets[this.#turn++ % this.targets.length];
    const far = port === undefined
      ? undefined
      : await Deno.connect({ port, hostname: "127.0.0.1" }).catch(() => undefined);
    if (!far) return near.close();
    this.#open.add(near).add(far);
    near.setNoDelay();
    far.setNoDelay();
    for (const [from, to] of [[near, far], [far, near]] as const) {
      // Whichever side ends first ends both.
      from.readable.pipeTo(to.writable).catch(() => {}).finally(() => {
        this.#open.delete(near);
        this.#open.delete(far);
      });
    }
  }
}
