/**
 * `deno task relay:compile [--output FILE] [--target TARGET]`: the relay as one file that needs
 * nothing installed.
 */
import { taskArguments } from "./command_line/task_arguments.ts";
import { compileRelay } from "./relay/compile_relay.ts";

const { values } = taskArguments({
  name: "relay:compile",
  about: "Makes the relay one file that needs nothing installed.",
  options: {
    output: {
      type: "string",
      value: "FILE",
      meaning: "where it goes (default dist/ringside-relay)",
    },
    target: {
      type: "string",
      value: "TARGET",
      meaning: "another machine's, such as aarch64-unknown-linux-gnu",
    },
  },
});
const made = await compileRelay(values.output ?? "dist/ringside-relay", values.target);
if (!made.ok) {
  console.error(made.sentence);
  Deno.exit(1);
}
const { size } = await Deno.stat(made.file);
console.log(`${made.file}  ${Math.round(size / 1e6)} MB  ${made.how}`);
Deno.exit(0);
