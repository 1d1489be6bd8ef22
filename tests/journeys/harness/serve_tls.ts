/**
 * A relay as the README sets one up for the internet, behind a proxy on its own machine:
 * `serve_tls.ts PAGE CERTIFICATE KEY`, with the folder of the built guest page. The proxy is as
 * small as one can be: it takes TLS on port 443 and passes on what is inside. Ends with its input.
 */
import { builtPage } from "../../../relay/hosts/deno/built_page.ts";
import { memoryAssets } from "../../../relay/hosts/deno/memory_assets.ts";
import { startRelay } from "../../../relay/hosts/start_relay.ts";
import { readSettings } from "../../../relay/settings.ts";

const [page = "", certificate = "", key = ""] = Deno.args;
const read = readSettings({ RELAY_TRUSTED_PROXIES: "127.0.0.1", RELAY_STUN: "[::]:8787" });
if (!read.ok) throw new Error(read.sentence);
const relay = await startRelay({
  ...read.settings,
  assets: memoryAssets(() => builtPage(page)),
});

async function pass(client: Deno.TlsConn): Promise<void> {
  const relayed = await Deno.connect({ hostname: "127.0.0.1", port: relay.port });
  // A side that is gone ends the other.
  await Promise.allSettled([
    client.readable.pipeTo(relayed.writable),
    relayed.readable.pipeTo(client.writable),
  ]);
}

const listener = Deno.listenTls({
  port: 443,
  cert: await Deno.readTextFile(certificate),
  key: await Deno.readTextFile(key),
  // The relay speaks no HTTP/2.
  alpnProtocols: ["http/1.1"],
});
(async () => {
  for await (const client of listener) pass(client).catch(() => {});
})();
console.log("listening");
for await (const _ of Deno.stdin.readable);
Deno.exit(0);
