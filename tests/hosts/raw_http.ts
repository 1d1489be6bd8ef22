const encoder = new TextEncoder();

/** The headers of a valid upgrade (RFC 6455, section 4.1). */
export const upgradeHeaders: Readonly<Record<string, string>> = {
  Host: "127.0.0.1",
  Upgrade: "websocket",
  Connection: "Upgrade",
  "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
  "Sec-WebSocket-Version": "13",
  "Sec-WebSocket-Protocol": "ringside.1",
};

/** A WebSocket request, with some headers changed or omitted. */
export function upgradeText(changed: Record<string, string | undefined> = {}): string {
  const lines = Object.entries({ ...upgradeHeaders, ...changed })
    .flatMap(([name, value]) => value === undefined ? [] : [`${name}: ${value}`]);
  return ["GET /v1/socket HTTP/1.1", ...lines, "", ""].join("\r\n");
}

/** A client that sends arbitrary bytes over TCP, and keeps the answer. */
export class RawHttp {
  /** Received bytes, one character each. */
  heard = "";
  /** Resolves when the other side has closed the connection. */
  readonly ended: Promise<void>;

  private constructor(readonly connection: Deno.TcpConn) {
    this.ended = this.#read();
  }

  static async open(url: string, first: string | Uint8Array = ""): Promise<RawHttp> {
    const { hostname, port } = new URL(url);
    const client = new RawHttp(await Deno.connect({ hostname, port: Number(port) }));
    await client.write(first);
    return client;
  }

  async write(data: string | Uint8Array): Promise<void> {
    const bytes = typeof data === "string" ? encoder.encode(data) : data;
    for (let at = 0; at < bytes.length;) at += await this.connection.write(bytes.subarray(at));
  }

  /** Writes repeatedly until the other side closes the connection. */
  async drip(text: string): Promise<void> {
    let open = true;
    this.ended.then(() => open = false);
    while (open) {
      await this.write(text).catch(() => open = false);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  close(): void {
    try {
      this.connection.close();
    } catch {
      // It has already ended.
    }
  }

  async #read(): Promise<void> {
    const buffer = new Uint8Array(4_096);
    try {
      for (;;) {
        const count = await this.connection.read(buffer);
        if (count === null) return;
        this.heard += String.fromCharCode(...buffer.subarray(0, count));
      }
    } catch {
      // Reset, which also ends it.
    }
  }
}
