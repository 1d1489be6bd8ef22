/** Cloudflare's API for TURN credentials, on loopback. */
export class FakeTurnApi {
  /** What was asked, in order. */
  readonly asked: { path: string; authorization: string | null; ttl: number }[] = [];
  /** What it answers instead, if anything. */
  answer: (() => Response) | undefined;
  readonly #server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (r) => {
    const { ttl } = await r.json();
    const authorization = r.headers.get("authorization");
    this.asked.push({ path: new URL(r.url).pathname, authorization, ttl });
    return this.answer?.() ?? Response.json({
      iceServers: [
        { urls: ["stun:stun.cloudflare.com:3478", "stun:stun.cloudflare.com:53"] },
        {
          urls: [
            "turn:turn.cloudflare.com:3478?transport=udp",
            "turn:turn.cloudflare.com:53?transport=udp",
          ],
          username: `user ${this.asked.length}`,
          credential: "secret",
        },
      ],
    }, { status: 201 });
  });

  get url(): string {
    return `http://127.0.0.1:${this.#server.addr.port}`;
  }

  /** What a client gets of its `count`th answer. */
  servers(count: number): unknown[] {
    return [
      { urls: ["stun:stun.cloudflare.com:3478"] },
      {
        urls: ["turn:turn.cloudflare.com:3478?transport=udp"],
        username: `user ${count}`,
        credential: "secret",
      },
    ];
  }

  async stop(): Promise<void> {
    await this.#server.shutdown();
  }
}
