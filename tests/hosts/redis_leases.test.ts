import { expect } from "@std/expect";
import { Redis } from "ioredis";
import { renewScript } from "../../relay/hosts/redis/node_script.ts";
import { leasesKey } from "../../relay/hosts/redis/keys.ts";
import { tryRedis } from "../../relay/hosts/redis/open_redis.ts";
import { redisPolicy } from "../../relay/hosts/redis/redis_policy.ts";
import { RedisServer } from "../doubles/redis_server.ts";

Deno.test("a node that starts shortens no other node's lease", async () => {
  const server = await RedisServer.start();
  const redis = new Redis(server.url);
  try {
    const end = String(Date.now() + redisPolicy.leaseMs - 100);
    await redis.zadd(leasesKey, end, "other");
    expect(await tryRedis(server.url)).toMatchObject({ ok: true });
    expect(await redis.zscore(leasesKey, "other")).toBe(end);
    expect(await redis.zcard(leasesKey)).toBe(1);
  } finally {
    redis.disconnect();
    await server.stop();
  }
});

Deno.test("an overlong lease from a clock that was ahead is shortened", async () => {
  const server = await RedisServer.start();
  const redis = new Redis(server.url);
  try {
    const renew = (node: string, ms: number, begins: "0" | "1" = "0") =>
      redis.eval(renewScript, 2, "leases", "sweeping", node, String(ms), begins, "1");
    await renew("dead", 86_400_000, "1");
    await renew("alive", 10_000, "1");
    const [seconds] = await redis.time();
    expect(Number(await redis.zscore("leases", "dead")) / 1_000 - Number(seconds)).toBeLessThan(12);
    // Shorter ones stay as they are.
    await redis.zadd("leases", Number(seconds) * 1_000 + 3_000, "other");
    await renew("alive", 10_000);
    expect(await redis.zscore("leases", "other")).toBe(String(Number(seconds) * 1_000 + 3_000));
  } finally {
    redis.disconnect();
    await server.stop();
  }
});
