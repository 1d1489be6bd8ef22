import { join } from "node:path";
import { projectRoot } from "../../build/project_root.ts";
import { bundleWorker } from "../../cloudflare/bundle_worker.ts";
import { startWorkerd } from "../../cloudflare/start_workerd.ts";
import { BenchServer, type Held, processCpu } from "./bench_server.ts";
import { boundless } from "./servers/boundless.ts";
import { bareWire, peerjsWire, ringsideWire, socketioWire, type Wire } from "./wires.ts";

/** Servers that run and can be measured together. */
export interface BenchTarget {
  readonly name: string;
  readonly wire: Wire;
  /** Addresses without a path; clients use them in turn. */
  readonly bases: readonly string[];
  /** Seconds of processor time, over all processes. */
  cpu(): number;
  /** Memory of all servers together. */
  held(): Promise<Held>;
  stop(): Promise<void>;
}

/** How to start the servers under test. */
export interface TargetKind {
  readonly name: string;
  readonly isOurs: boolean;
  /** A server built for a network of machines gets fewer clients. */
  readonly isSmall?: true;
  start(): Promise<BenchTarget>;
}

function target(
  name: string,
  wire: Wire,
  servers: readonly BenchServer[],
  redis?: Deno.ChildProcess,
): BenchTarget {
  const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
  return {
    name,
    wire,
    bases: servers.map(({ port }) => `ws://127.0.0.1:${port}`),
    cpu: () => sum(servers.map((server) => server.cpu())) + (redis ? processCpu(redis.pid) : 0),
    async held() {
      const all = await Promise.all(servers.map((server) => server.held()));
      return { rss: sum(all.map(({ rss }) => rss)), heap: sum(all.map(({ heap = 0 }) => heap)) };
    },
    async stop() {
      await Promise.all(servers.map((server) => server.stop()));
      redis?.kill("SIGKILL");
      await redis?.status;
    },
  };
}

const byNode = (name: string, which: string, wire: Wire): TargetKind => ({
  name,
  isOurs: false,
  start: async () =>
    target(name, wire, [await BenchServer.node("peers.mjs", which, await peerModules())]),
});

const overRedis = (name: string, nodes: number): TargetKind => ({
  name,
  isOurs: true,
  async start() {
    const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { port } = listener.addr;
    listener.close();
    const redis = new Deno.Command("redis-server", {
      args: ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
      stdout: "null",
      stderr: "null",
    }).spawn();
    while (
      !await Deno.connect({ port, hostname: "127.0.0.1" }).then(
        (c) => (c.close(), true),
        () => false,
      )
    ) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const servers = await Promise.all(
      Array.from(
        { length: nodes },
        () => BenchServer.deno("ringside.ts", `redis://127.0.0.1:${port}`),
      ),
    );
    return target(name, ringsideWire, servers, redis);
  },
});

/** Our relay in Cloudflare's runtime, its objects on this machine's disk. */
const onWorkerd: TargetKind = {
  name: "ringside, workerd",
  isOurs: true,
  isSmall: true,
  async start() {
    const folder = await Deno.makeTempDir({ prefix: "ringside-bench-" });
    const worker = await bundleWorker(join(folder, "worker.js"));
    const { pid, stop, url } = await startWorkerd({
      ...{ worker, folder },
      settings: {
        LIMITS: JSON.stringify(boundless),
        RELAY_LOG_LEVEL: "error",
        RELAY_CLOUDFLARE_DAY: "0",
        RELAY_CLOUDFLARE_DAY_PER_ADDRESS: "0",
      },
    });
    return {
      name: onWorkerd.name,
      wire: ringsideWire,
      bases: [url.replace("http", "ws")],
      cpu: () => processCpu(pid),
      held: () => Promise.resolve({ rss: residentBytes(pid) }),
      async stop() {
        await stop();
        await Deno.remove(folder, { recursive: true });
      },
    };
  },
};

/** Memory of a process that does not report it itself (proc(5)). */
function residentBytes(pid: number): number {
  const status = Deno.readTextFileSync(`/proc/${pid}/status`);
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1_024;
}

export const bareKind: TargetKind = {
  name: "bare Deno forwarder",
  isOurs: false,
  start: async () => target("bare Deno forwarder", bareWire, [await BenchServer.deno("bare.ts")]),
};

/** The servers measured besides the bare forwarder, by their names in figures. */
export const kinds: readonly TargetKind[] = [
  {
    name: "ringside, memory",
    isOurs: true,
    start: async () =>
      target("ringside, memory", ringsideWire, [await BenchServer.deno("ringside.ts")]),
  },
  overRedis("ringside, Redis, 1 node", 1),
  overRedis("ringside, Redis, 3 nodes", 3),
  onWorkerd,
  byNode("ws with a room map", "ws", bareWire),
  byNode("PeerJS's server", "peerjs", peerjsWire),
  byNode("socket.io rooms", "socketio", socketioWire),
];

/** The peers' packages, installed once. */
async function peerModules(): Promise<string> {
  const folder = join(projectRoot, "dist", "bench", "peers");
  const installed = await Deno.stat(join(folder, "node_modules", "peer")).then(
    () => true,
    () => false,
  );
  if (installed) return folder;
  await Deno.mkdir(folder, { recursive: true });
  const dependencies = { peer: "1.0.2", "socket.io": "4.8.3", ws: "8.20.0" };
  await Deno.writeTextFile(
    join(folder, "package.json"),
    JSON.stringify({ private: true, dependencies }),
  );
  const { code } = await new Deno.Command("npm", {
    cwd: folder,
    args: ["install", "--no-audit", "--no-fund", "--silent"],
  }).output();
  if (code !== 0) throw new Error("npm could not install PeerJS's server, socket.io and ws");
  return folder;
}
