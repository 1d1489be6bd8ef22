import { startCloudflare } from "./cloudflare_host.ts";
import { conformance } from "./conformance.ts";

conformance({
  name: "cloudflare",
  async start(options) {
    const host = await startCloudflare(options);
    return {
      url: host.url,
      stop: () => host.stop(),
      drain: () => Promise.reject(new Error("Nothing drains here")),
    };
  },
  exempt: {
    "refuses an upgrade whose Connection is missing":
      "the runtime takes Upgrade for itself, and shows no Worker the Connection header",
    "refuses an upgrade whose Connection is keep-alive":
      "the runtime takes Upgrade for itself, and shows no Worker the Connection header",
    "closes a socket on which nothing arrives, and keeps its session":
      "nothing is awake to watch an idle socket: whoever next has something for it finds it dead " +
      "(cloudflare_sleep.test.ts)",
    "drains: asks clients to move, accepts no more, closes the rest":
      "the platform gives a deploy no notice: sockets break, and sessions resume from storage " +
      "(cloudflare_sleep.test.ts)",
  },
});
