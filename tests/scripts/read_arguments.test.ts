import { expect } from "@std/expect";
import { readArguments } from "../../scripts/command_line/read_arguments.ts";

const task = {
  name: "brew",
  about: "Makes tea.",
  options: {
    green: { type: "boolean", meaning: "of another kind" },
    pot: { type: "string", value: "FILE", meaning: "where it goes" },
  },
  environment: { WATER: "what it is made of" },
} as const;

Deno.test("a task gets the options that were passed, and others are absent", () => {
  const read = readArguments(task, ["--green", "--pot", "a"]);
  expect(read).toMatchObject({ asks: "run", values: { green: true, pot: "a" } });
  expect(readArguments(task, [])).toMatchObject({ asks: "run", values: {} });
});

for (
  const [args, sentence] of [
    [["--black"], "Unknown option '--black'."],
    [["--pot"], /^Option '--pot.*missing\./],
    [["--green=very"], /^Option '--green.*\./],
    [["now"], "Unexpected argument 'now'."],
    [["--help", "--black"], "Unknown option '--black'."],
  ] as const
) {
  Deno.test(`${args.join(" ")} is refused with the error and the usage`, () => {
    const read = readArguments(task, args);
    if (read.asks !== "nonsense") throw new Error("It was accepted");
    const [first = "", second] = read.text.split("\n");
    if (typeof sentence === "string") expect(first).toBe(sentence);
    else expect(first).toMatch(sentence);
    expect(second).toBe("Usage: deno task brew [--green] [--pot FILE]");
  });
}

Deno.test("positional arguments are accepted if the task has any", () => {
  expect(readArguments({ ...task, words: "LEAF…" }, ["mint", "--green", "sage"]))
    .toMatchObject({ asks: "run", words: ["mint", "sage"], values: { green: true } });
});

for (const flag of ["--help", "-h"]) {
  Deno.test(`${flag} prints all options of the task`, () => {
    const read = readArguments(task, [flag]);
    if (read.asks !== "help") throw new Error("No help");
    for (const { meaning } of Object.values(task.options)) expect(read.text).toContain(meaning);
    expect(read.text).toContain("--pot FILE  where it goes");
    expect(read.text).toContain("WATER  what it is made of");
  });
}
