/**
 * `deno task relay:compile [--output FILE] [--target TARGET]`: the relay as one file that needs
 * nothing installed.
 */
import { parseArgs } from "node:util";
import { compileRelay } from "./relay/compile_relay.ts";

const { values } = parseArgs({
  args: Deno.args,
  options: { output: { type: "string" }, target: { type: "string" } },
});
const made = await compileRelay(values.output ?? "dist/ringside-relay", values.target);
if (!made.ok) {
  console.error(made.sentence);
  Deno.exit(1);
}
const { size } = await Deno.stat(made.file);
console.log(`${made.file}  ${Math.round(size / 1e6)} MB  ${made.how}`);
Deno.exit(0);
