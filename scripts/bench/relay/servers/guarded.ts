/**
 * Our relay with the limits it has by default, so that a bench sees what they are worth. It believes
 * whom this machine says it forwards for, and keeps lost sessions for less long.
 */
import { startRelay } from "@ringside/relay/deno";
import { serveBench } from "./serve_bench.ts";

const relay = await startRelay({
  port: 0,
  trustedProxies: ["127.0.0.1"],
  limits: { resumeMs: 5_000 },
});
serveBench(relay.port);
