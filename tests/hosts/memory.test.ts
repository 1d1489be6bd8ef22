import { startRelay } from "@ringside/relay/deno";
import { conformance } from "./conformance.ts";

conformance({
  name: "memory",
  async start(options) {
    const relay = await startRelay({ port: 0, ...options });
    return { url: relay.url, stop: () => relay.stop(), drain: (ms) => relay.host.drain(ms) };
  },
});
