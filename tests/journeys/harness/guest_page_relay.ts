import { builtPage } from "../../../relay/hosts/deno/built_page.ts";
import { memoryAssets } from "../../../relay/hosts/deno/memory_assets.ts";
import { startRelay } from "../../../relay/hosts/start_relay.ts";

// A process of its own: `guest_page_relay.ts PORT FOLDER` serves the guest page that was built there.
const [port, folder] = Deno.args;
await startRelay({ port: Number(port), assets: memoryAssets(() => builtPage(folder)) });
