import { readArguments, type Task, type TaskOption, type TaskValues } from "./read_arguments.ts";

/**
 * This program's arguments. With `--help` it prints the usage and exits; with invalid arguments it
 * exits with 1. Call it before anything else.
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
