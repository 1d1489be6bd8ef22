/** Our relay with everything on, its limits set where a bench from one address does not meet them. */
import { startRelay } from "@ringside/relay/deno";
import { serveBench } from "./serve_bench.ts";

const many = 1_000_000;
const relay = await startRelay({
  port: 0,
  redisUrl: Deno.args[0] || undefined,
  limits: {
    messagesPerSecond: many,
    messageBurst: many,
    framesPerSecond: many,
    frameBurst: many,
    joinsPerSecond: many,
    joinBurst: many,
    sessionsPerAddress: many,
    connectsPerSecond: many,
    connectBurst: many,
  },
});
serveBench(relay.port);
