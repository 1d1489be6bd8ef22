/** Our relay with everything on, and limits that a bench from one address does not reach. */
import { startRelay } from "@ringside/relay/deno";
import { boundless } from "./boundless.ts";
import { serveBench } from "./serve_bench.ts";

const relay = await startRelay({
  port: 0,
  redisUrl: Deno.args[0] || undefined,
  sessions: 1_000_000,
  memoryMegabytes: 1_000_000,
  connectionsPerAddress: 1_000_000,
  limits: boundless,
});
serveBench(relay.port);
