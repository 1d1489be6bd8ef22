import { expect } from "@std/expect";
import { type RunningRelay, startRelay } from "@ringside/relay/deno";
import { closeInboxScript, renewScript } from "../../relay/hosts/redis/node_script.ts";
import { tryRedis } from "../../relay/hosts/redis/open_redis.ts";
import { probingCommands } from "../../relay/hosts/redis/redis_rights.ts";
import { roomScript } from "../../relay/hosts/redis/room_script.ts";
import { RedisServer } from "../doubles/redis_server.ts";
import { guideAcl, guideUser } from "./guide_acl.ts";
import { freshRoom, RawClient } from "./raw_client.ts";

async function withUser(acl: string, run: (url: string, redis: RedisServer) => Promise<void>) {
  const redis = await RedisServer.start();
  try {
    expect(await redis.command(acl)).toBe("+OK\r\n");
    await run(`redis://${guideUser}@127.0.0.1:${redis.port}`, redis);
  } finally {
    await redis.stop();
  }
}

Deno.test("two nodes work with the rights in the hosting guide", () =>
  withUser(guideAcl, async (redisUrl, redis) => {
    const relays: RunningRelay[] = [];
    try {
      for (let i = 0; i < 2; i++) relays.push(await startRelay({ port: 0, redisUrl }));
      const [one, two] = relays as [RunningRelay, RunningRelay];
      const room = freshRoom();
      const { client: ann } = await RawClient.welcomed(one.url);
      const { client: bob, welcome } = await RawClient.welcomed(two.url);
      await ann.join(room, "annCard");
      expect((await bob.join(room, "bobCard")).members).toMatchObject([{ card: "annCard" }]);
      const { member } = await ann.take("entered") as unknown as { member: { id: string } };
      ann.send(room, "invite", member.id);
      expect(await bob.take("message")).toMatchObject({ body: "invite" });
      bob.say({ t: "card", room, card: "another" });
      expect(await ann.take("carded")).toMatchObject({ card: "another" });
      await bob.drop();
      ann.send(room, "while away");
      const { client: again, welcome: resumed } = await RawClient.welcomed(
        one.url,
        { resume: { token: welcome.resume, last: 2 } },
        `/v1/socket/${welcome.session}`,
      );
      expect(resumed.resumed).toBe(true);
      expect(await again.take("message")).toMatchObject({ body: "while away" });
      again.say({ t: "leave", room });
      expect(await ann.take("left")).toMatchObject({ id: member.id });
      await two.stop();
      await ann.bye();
    } finally {
      await Promise.all(relays.map((relay) => relay.stop()));
    }
    // Redis refused none of its commands, but others.
    expect(await redis.command("ACL LOG")).toBe("*0\r\n");
  }));

Deno.test("the refusal names every command that the user may not run", async () => {
  for (const name of ["time", "hincrby", "zscore", "xtrim", "eval", "info"]) {
    await withUser(`${guideAcl} -${name}`, async (url) => {
      const tried = await tryRedis(url);
      expect(tried.ok ? "started" : tried.sentence).toContain(name.toUpperCase());
    });
  }
  await withUser(guideAcl.replace("+time", "-zadd"), async (url) => {
    const tried = await tryRedis(url);
    expect(tried.ok ? "started" : tried.sentence).toContain("(it lacks TIME, ZADD)");
  });
});

Deno.test("the check before the start covers every command that the relay runs later", async () => {
  const tried = new Set(probingCommands("probe").map(([name]) => name));
  const used = new Set<string>();
  for (const script of [roomScript, renewScript, closeInboxScript]) {
    for (const [, name = ""] of script.matchAll(/redis\.call\('(\w+)'/g)) used.add(name);
  }
  const link = await Deno.readTextFile(
    new URL("../../relay/hosts/redis/redis_link.ts", import.meta.url),
  );
  for (const [, name = ""] of link.matchAll(/client\s*\.([a-z]+)\(\s*(?:["\w]+Key|"COUNT|key)/g)) {
    used.add(name.toUpperCase());
  }
  expect([...used].filter((name) => !tried.has(name))).toEqual([]);
  expect(used.size).toBeGreaterThan(15);
});
