import { RelayProcess } from "../doubles/relay_process.ts";
import { RedisServer } from "../doubles/redis_server.ts";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { freshRoom, RawClient } from "./raw_client.ts";

/** Three relay processes that share one Redis. */
export class Nodes {
  readonly relays: RelayProcess[] = [];

  private constructor(readonly redis: RedisServer) {}

  static async start(count = 3, ...redisOptions: string[]): Promise<Nodes> {
    const nodes = new Nodes(await RedisServer.start(...redisOptions));
    try {
      await Promise.all(Array.from({ length: count }, () => nodes.add()));
    } catch (fault) {
      await nodes.stop();
      throw fault;
    }
    return nodes;
  }

  async add(skewMinutes = 0): Promise<RelayProcess> {
    const relay = await RelayProcess.start({ RELAY_REDIS_URL: this.redis.url }, { skewMinutes });
    this.relays.push(relay);
    return relay;
  }

  url(index: number): string {
    return this.relays[index]?.url ?? "";
  }

  async stop(): Promise<void> {
    await Promise.all(this.relays.map((relay) => relay.end()));
    await this.redis.stop();
  }
}

export function nodesTest(title: string, run: (nodes: Nodes) => Promise<void>, count = 3): void {
  Deno.test(`redis nodes: ${title}`, async () => {
    const nodes = await Nodes.start(count);
    try {
      await run(nodes);
    } finally {
      await nodes.stop();
    }
  });
}

/** One client on each of the given nodes, all in one room. */
export async function members(nodes: Nodes, ...at: number[]) {
  const room = freshRoom();
  const all: { client: RawClient; welcome: Record<string, unknown>; id: string }[] = [];
  for (const index of at) {
    const { client, welcome } = await RawClient.welcomed(nodes.url(index));
    const { self } = await client.join(room, `card${all.length}`);
    for (const before of all) await before.client.take("entered");
    all.push({ client, welcome, id: String(self) });
  }
  return { room, all };
}

export const resume = (url: string, welcome: Record<string, unknown>, last: number) =>
  RawClient.welcomed(
    url,
    { resume: { token: welcome.resume, last } },
    `/v1/socket/${welcome.session}`,
  );

/** When each lease ends, by Redis's clock. */
export async function leaseEnds(redis: RedisServer): Promise<number[]> {
  const leases = await redis.command("ZRANGE ringside:{nodes}:leases 0 -1 WITHSCORES");
  return [...leases.matchAll(/\b\d{13}\b/g)].map(([end]) => Number(end));
}

/** Resolves when `count` nodes have renewed their lease for longer than one lasts. */
export async function leasesRenewed(
  redis: RedisServer,
  first: number[],
  count: number,
): Promise<void> {
  const longer = Math.max(...first) + 7_000;
  await eventually(async () => {
    const ends = await leaseEnds(redis);
    return ends.length === count && ends.every((end) => end > longer);
  }, { what: `${count} leases are renewed`, within: 30_000 });
}

/** Resolves when every node's lease has run out. */
export async function leasesOver(redis: RedisServer): Promise<void> {
  await eventually(async () => {
    const ends = await leaseEnds(redis);
    return ends.length > 0 && ends.every((end) => end < Date.now());
  }, { what: "every lease has run out", within: 30_000 });
}

/** Resolves when a relay reports that it is ready, or why not. */
export async function ready(url: string, wanted = "ready"): Promise<void> {
  await eventually(async () => {
    const response = await fetch(`${url}/ready`);
    const { status } = await response.json();
    return status === wanted && (response.status === 200) === (wanted === "ready");
  }, { what: `${url}/ready says ${wanted}`, within: 30_000 });
}

export const refusedReady = (url: string) => ready(url, "redis_away");
