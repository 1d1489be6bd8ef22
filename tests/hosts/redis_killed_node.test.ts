import { expect } from "@std/expect";
import { systemClock } from "@ringside/clock";
import { RedisLink } from "../../relay/hosts/redis/redis_link.ts";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { RedisServer } from "../doubles/redis_server.ts";
import { TcpBalancer } from "../doubles/tcp_balancer.ts";
import { until } from "../doubles/until.ts";
import { LoadPair } from "./load_pair.ts";
import { nodesTest } from "./redis_node_stage.ts";

const lines = (answer: string): string[] =>
  answer.split("\r\n").filter((line) => line !== "" && !/^[*$:]\d*$/.test(line));

/** Everything that relays store in Redis: keys, and the nodes of the rooms' members. */
async function kept(redis: RedisServer) {
  const keys = lines(await redis.command("KEYS ringside:*"));
  const rooms = keys.filter((key) => key.startsWith("ringside:room:"));
  const members: string[] = [];
  for (const room of rooms) {
    const values = lines(await redis.command(`HVALS ${room}`));
    members.push(
      ...values.map((text) => text.split(" ")).filter((member) => member.length > 3)
        .map(([, node = ""]) => node),
    );
  }
  const leases = lines(await redis.command("ZRANGE ringside:{nodes}:leases 0 -1"));
  const nodesOf = (kind: string) =>
    keys.flatMap((key) => new RegExp(`^ringside:${kind}:\\{(.*)\\}$`).exec(key)?.[1] ?? []);
  return { rooms, members, leases, inboxes: nodesOf("inbox"), indexes: nodesOf("index") };
}

nodesTest(
  "a loaded node that is killed leaves nothing behind, and its clients continue on others",
  async (nodes) => {
    const balancer = new TcpBalancer();
    balancer.targets = nodes.relays.map(({ port }) => port);
    const pairs = await Promise.all(Array.from({ length: 30 }, () => LoadPair.start(balancer.url)));
    try {
      for (const pair of pairs) pair.run();
      await until("load is on", () => pairs.every(({ received }) => received.length > 20));
      const before = await kept(nodes.redis);
      expect(before.leases).toHaveLength(3);
      const [killed] = nodes.relays.splice(1, 1);
      balancer.targets = nodes.relays.map(({ port }) => port);
      await killed?.end("SIGKILL");
      // Two survivors sweep its rooms, while its clients begin new sessions with them.
      await eventually(async () => {
        const { indexes, inboxes, leases, members } = await kept(nodes.redis);
        const alive = new Set(leases);
        return leases.length === 2 && members.length === 2 * pairs.length &&
          [...members, ...inboxes, ...indexes].every((node) => alive.has(node));
      }, { what: "nothing is left of the killed node", within: 40_000 });
      const heard = pairs.map(({ received }) => received.length);
      await until(
        "everyone hears again",
        () => pairs.every(({ received }, i) => received.length > (heard[i] ?? 0) + 20),
        40_000,
      );
      for (const { received } of pairs) expect(new Set(received).size).toBe(received.length);
      for (const pair of pairs) pair.stop();
      await eventually(async () => (await kept(nodes.redis)).rooms.length === 0, {
        what: "the rooms have gone with their members",
        within: 20_000,
      });
      const { indexes, inboxes, leases } = await kept(nodes.redis);
      expect({ indexes, inboxes: inboxes.sort() }).toEqual({ indexes: [], inboxes: leases.sort() });
    } finally {
      for (const pair of pairs) pair.stop();
      balancer.stop();
    }
  },
);

Deno.test("the inbox of a node that dies before its lease begins expires", async () => {
  const redis = await RedisServer.start();
  const ignore = () => {};
  const link = new RedisLink({ url: redis.url, isCluster: false }, (task) => task(), systemClock, {
    up: ignore,
    down: ignore,
    refused: ignore,
    fault: ignore,
  });
  try {
    await link.listen("node", ignore);
    expect(Number((await redis.command("TTL ringside:inbox:{node}")).slice(1))).toBeGreaterThan(0);
    await link.keepInbox("node");
    expect(await redis.command("TTL ringside:inbox:{node}")).toBe(":-1\r\n");
  } finally {
    link.close();
    await redis.stop();
  }
});
