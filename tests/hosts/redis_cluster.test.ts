import { expect } from "@std/expect";
import { type RunningRelay, startRelay } from "@ringside/relay/deno";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { RedisServer } from "../doubles/redis_server.ts";
import { guideClusterAcl, guideUser } from "./guide_acl.ts";
import { freshRoom, RawClient } from "./raw_client.ts";

/** Three shards of a Redis Cluster, with its slots divided between them. */
async function startCluster(): Promise<RedisServer[]> {
  const shards: RedisServer[] = [];
  try {
    for (let i = 0; i < 3; i++) shards.push(await RedisServer.start("--cluster-enabled", "yes"));
    const bounds = [0, 5_461, 10_923, 16_384];
    for (const [i, shard] of shards.entries()) {
      await shard.command(`CLUSTER ADDSLOTSRANGE ${bounds[i]} ${(bounds[i + 1] ?? 0) - 1}`);
      expect(await shard.command(guideClusterAcl)).toBe("+OK\r\n");
      await shard.command(`CLUSTER MEET 127.0.0.1 ${shards[0]?.port}`);
    }
    for (const shard of shards) {
      await eventually(
        async () =>
          /cluster_state:ok[\s\S]*cluster_known_nodes:3/.test(await shard.command("CLUSTER INFO")),
        { what: "the shards have found each other", within: 30_000 },
      );
    }
    return shards;
  } catch (fault) {
    await Promise.all(shards.map((shard) => shard.stop()));
    throw fault;
  }
}

Deno.test("relays share a Redis Cluster of three shards", async () => {
  const shards = await startCluster();
  const relays: RunningRelay[] = [];
  try {
    for (let i = 0; i < 2; i++) {
      const redisUrl = shards[i]?.url.replace("//", `//${guideUser}@`);
      relays.push(await startRelay({ port: 0, redisUrl }));
    }
    const [one, two] = relays.map(({ url }) => url);
    if (!one || !two) throw new Error("Two were started");
    // Several rooms, so that every shard holds one.
    for (let i = 0; i < 6; i++) {
      const room = freshRoom();
      const { client: ann } = await RawClient.welcomed(one);
      const { client: bob, welcome } = await RawClient.welcomed(two);
      await ann.join(room, "annCard");
      expect((await bob.join(room)).members).toMatchObject([{ card: "annCard" }]);
      await ann.take("entered");
      for (let n = 0; n < 20; n++) ann.send(room, String(n));
      for (let n = 0; n < 20; n++) expect((await bob.take("message")).body).toBe(String(n));
      const { client: again, welcome: resumed } = await RawClient.welcomed(
        one,
        { resume: { token: welcome.resume, last: 21 } },
        `/v1/socket/${welcome.session}`,
      );
      expect(resumed.resumed).toBe(true);
      ann.send(room, "after");
      expect((await again.take("message")).body).toBe("after");
      await ann.bye();
      expect(await again.take("left")).toMatchObject({ reason: "left" });
    }
    for (const shard of shards) expect(await shard.command("ACL LOG")).toBe("*0\r\n");
  } finally {
    await Promise.all(relays.map((relay) => relay.stop()));
    await Promise.all(shards.map((shard) => shard.stop()));
  }
});
