import { readArguments, type Task, type TaskOption, type TaskValues } from "./read_arguments.ts";

/**
 * What this program was asked. Where that is `--help` it is printed and the program ends, and where
 * it is nonsense the program ends with 1: call it before anything else is done.
 */
export function taskArguments<const Options extends Record<string, TaskOption>>(
  task: Task<Options>,
): { readonly values: TaskValues<Options>; readonly words: string[] } {
  const read = readArguments(task, Deno.args);
  switch (read.asks) {
    case "run":
      return read;
    case "help":
      console.log(read.text);
      return Deno.exit(0);
    case "nonsense":
      console.error(read.text);
      return Deno.exit(1);
  }
}
