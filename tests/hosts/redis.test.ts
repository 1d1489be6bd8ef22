import { startRelay } from "@ringside/relay/deno";
import { RedisServer } from "../doubles/redis_server.ts";
import { conformance } from "./conformance.ts";

conformance({
  name: "redis",
  async start(options) {
    const redis = await RedisServer.start();
    const relay = await startRelay({ port: 0, redisUrl: redis.url, ...options });
    return {
      url: relay.url,
      async stop() {
        await relay.stop();
        await redis.stop();
      },
      drain: (ms) => relay.host.drain(ms),
    };
  },
});
