/** A loopback TCP proxy: what the network does to a relay's sockets, done by a test. */
export class TcpProxy {
  readonly #listener: Deno.TcpListener;
  #cut = new AbortController();
  /** While false, connections are dropped as soon as they are made. */
  open = true;

  /** `target`: the port to which new connections lead. */
  constructor(public target: number) {
    this.#listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
    this.#accept();
  }

  get url(): string {
    return `http://127.0.0.1:${this.#listener.addr.port}`;
  }

  /** Breaks every connection, without a word of the protocol's to either side. */
  cut(): void {
    this.#cut.abort();
    this.#cut = new AbortController();
  }

  stop(): void {
    this.#listener.close();
    this.cut();
  }

  async #accept(): Promise<void> {
    for await (const near of this.#listener) {
      if (this.open) this.#join(near, this.#cut.signal);
      else near.close();
    }
  }

  async #join(near: Deno.TcpConn, cut: AbortSignal): Promise<void> {
    const far = await Deno.connect({ port: this.target, hostname: "127.0.0.1" })
      .catch(() => undefined);
    if (!far) return near.close();
    near.setNoDelay();
    far.setNoDelay();
    // A cut ends both pipes with an error, which closes both connections; that is the point.
    for (const [from, to] of [[near, far], [far, near]] as const) {
      from.readable.pipeTo(to.writable, { signal: cut }).catch(() => {});
    }
  }
}
