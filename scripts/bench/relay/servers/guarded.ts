/**
 * Our relay with its default limits, so that a bench shows their effect. It trusts this machine as
 * a proxy, and keeps lost sessions for a shorter time.
 */
import { startRelay } from "@ringside/relay/deno";
import { serveBench } from "./serve_bench.ts";

const relay = await startRelay({
  port: 0,
  trustedProxies: ["127.0.0.1"],
  limits: { resumeMs: 5_000 },
});
serveBench(relay.port);
