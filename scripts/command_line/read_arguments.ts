import { parseArgs } from "node:util";

/** An option of a task, written `--name` or `--name VALUE`. */
export interface TaskOption {
  readonly type: "boolean" | "string";
  /** The placeholder for its value in the usage line, such as `FILE`. */
  readonly value?: string;
  readonly meaning: string;
}

/** Description and options of a task. */
export interface Task<Options extends Record<string, TaskOption>> {
  /** As after `deno task`. */
  readonly name: string;
  readonly about: string;
  readonly options: Options;
  /** Environment variables that it reads, each with its meaning. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The positional arguments, such as `NAME…`; without it, none are allowed. */
  readonly words?: string;
}

/** The values of a task's options; an option that was not given is absent. */
export type TaskValues<Options extends Record<string, TaskOption>> = {
  readonly [Name in keyof Options]?: Options[Name]["type"] extends "boolean" ? boolean : string;
};

/** Parsed arguments of a task. */
export type ReadArguments<Options extends Record<string, TaskOption>> =
  | { readonly asks: "run"; readonly values: TaskValues<Options>; readonly words: string[] }
  | { readonly asks: "help"; readonly text: string }
  /** The error, and the usage. */
  | { readonly asks: "nonsense"; readonly text: string };

/** Parses a task's arguments; refuses unknown ones. */
export function readArguments<const Options extends Record<string, TaskOption>>(
  task: Task<Options>,
  args: readonly string[],
): ReadArguments<Options> {
  try {
    const options: Record<string, { type: "boolean" | "string"; short?: string }> = {
      help: { type: "boolean", short: "h" },
    };
    for (const [name, { type }] of Object.entries(task.options)) options[name] = { type };
    const { positionals, values } = parseArgs({
      args: [...args],
      options,
      allowPositionals: task.words !== undefined,
    });
    if (values.help) return { asks: "help", text: helpOf(task) };
    return {
      asks: "run",
      values: values as TaskValues<Options>, // parsed by these very options
      words: positionals,
    };
  } catch (fault) {
    if (!isParseFault(fault)) throw fault;
    // Node appends advice that is longer than the error.
    const [what = ""] = fault.message.split(". ");
    return {
      asks: "nonsense",
      text: `${what.replace(/\.$/, "")}.\n${usageOf(task)}\n--help says more.`,
    };
  }
}

const isParseFault = (fault: unknown): fault is TypeError =>
  fault instanceof TypeError && "code" in fault && String(fault.code).startsWith("ERR_PARSE_ARGS");

const written = (name: string, { type, value = "VALUE" }: TaskOption) =>
  type === "boolean" ? `--${name}` : `--${name} ${value}`;

function usageOf({ name, options, words }: Task<Record<string, TaskOption>>): string {
  const parts = Object.entries(options).map(([name, option]) => ` [${written(name, option)}]`);
  return `Usage: deno task ${name}${words ? ` [${words}]` : ""}${parts.join("")}`;
}

function helpOf(task: Task<Record<string, TaskOption>>): string {
  const rows = (entries: [string, string][]) => {
    const width = Math.max(...entries.map(([name]) => name.length));
    return entries.map(([name, meaning]) => `  ${name.padEnd(width)}  ${meaning}`);
  };
  const options = Object.entries(task.options).map(([name, option]): [string, string] => [
    written(name, option),
    option.meaning,
  ]);
  const environment = Object.entries(task.environment ?? {});
  return [
    task.about,
    "",
    usageOf(task),
    ...(options.length > 0 ? ["", ...rows(options)] : []),
    ...(environment.length > 0 ? ["", "By environment:", ...rows(environment)] : []),
  ].join("\n");
}
