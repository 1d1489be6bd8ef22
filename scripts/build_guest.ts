/** `deno task build:guest`: the page that call and meeting links open, for the relay to serve. */
import { stopBundler } from "./build/stop_bundler.ts";
import { guestFolder, writeGuest } from "./build/write_guest.ts";
import { taskArguments } from "./command_line/task_arguments.ts";

taskArguments({
  name: "build:guest",
  about: "Builds the page that links open in a browser into dist/guest/, where the relay finds it.",
  options: {},
});
const count = await writeGuest();
await stopBundler();
console.error(`Built ${guestFolder} (${count} files)`);
