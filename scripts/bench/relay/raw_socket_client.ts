const encoder = new TextEncoder();

/** RFC 6455, section 4.1. The server uses `address` if it trusts this machine as a proxy. */
const handshake = (address: string, path: string): string =>
  [
    `GET ${path} HTTP/1.1`,
    "Host: 127.0.0.1",
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Protocol: ringside.1",
    `X-Forwarded-For: ${address}`,
    "",
    "",
  ].join("\r\n");

/** One text frame (RFC 6455, section 5.2), masked with zeros. */
export function textFrame(text: string): Uint8Array {
  const bytes = encoder.encode(text);
  const header = bytes.length < 126
    ? [0x81, 0x80 | bytes.length]
    : [0x81, 0xfe, bytes.length >> 8, bytes.length & 255];
  return Uint8Array.from([...header, 0, 0, 0, 0, ...bytes]);
}

/**
 * A WebSocket client on raw TCP for misbehaviour that no client with an API allows: it reads only
 * when asked, and answers neither pings nor closes.
 */
export class RawSocketClient {
  readonly #connection: Deno.TcpConn;
  readonly #buffer = new Uint8Array(64 * 1024);

  private constructor(connection: Deno.TcpConn) {
    this.#connection = connection;
  }

  static async open(
    port: number,
    address = "192.0.2.1",
    path = "/v1/socket",
  ): Promise<RawSocketClient> {
    const client = await RawSocketClient.connect(port);
    await client.write(encoder.encode(handshake(address, path)));
    return client;
  }

  /** A connection that has sent nothing. */
  static async connect(port: number): Promise<RawSocketClient> {
    return new RawSocketClient(await Deno.connect({ hostname: "127.0.0.1", port }));
  }

  say(frame: Record<string, unknown>): Promise<void> {
    return this.write(textFrame(JSON.stringify(frame)));
  }

  /** Reads until this text arrives, and returns everything read. */
  async hear(wanted: string): Promise<string> {
    const decoder = new TextDecoder();
    let heard = "";
    while (!heard.includes(wanted)) {
      const count = await this.#connection.read(this.#buffer);
      if (count === null) throw new Error(`The socket ended before ${wanted} came`);
      heard += decoder.decode(this.#buffer.subarray(0, count), { stream: true });
    }
    return heard;
  }

  /** Reads to the end; resolves when the other side has closed the connection. */
  async ended(): Promise<void> {
    const read = () => this.#connection.read(this.#buffer).catch(() => null);
    while (await read() !== null);
  }

  /** Drops the connection without a close frame. */
  vanish(): void {
    try {
      this.#connection.close();
    } catch {
      // It has ended already.
    }
  }

  /** Sends raw bytes: prepared frames, or invalid ones. */
  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      at += await this.#connection.write(bytes.subarray(at));
    }
  }
}
