/**
 * `deno task contact`: a contact at the command line, made of `shared/client` and what is below it:
 * no browser and no WebRTC. Scripts read one JSON object a line with `--json`.
 */
import { terminalText } from "@ringside/talk";
import { join } from "node:path";
import { readArguments } from "./command_line/read_arguments.ts";
import { contactCommands, type Said, sentence } from "./contact/commands.ts";
import { Exit, exitCodes } from "./contact/exit_codes.ts";
import { inputLines } from "./contact/input_lines.ts";
import { openPerson, type Person } from "./contact/open_person.ts";

const asked = readArguments({
  name: "contact",
  about: "A contact at the command line. Commands:\n" +
    "  invite        makes an invite link and waits until somebody accepts it\n" +
    "  pair [LINK]   accepts an invite; without LINK it is read from standard input\n" +
    "  contacts      lists contacts and who is online\n" +
    "  chat NAME     sends the lines of standard input, and prints what NAME writes\n" +
    "  watch         prints presence, messages and missed calls until it is ended\n" +
    "An incoming call is reported, and its caller learns that this program takes no calls.\n" +
    "Ends with 0 done, 2 wrong usage, 3 no such contact, 4 nobody reached, 5 invite refused,\n" +
    "6 profile in use, 7 written and not delivered yet, 1 a fault of its own.",
  options: {
    profile: { type: "string", value: "DIR", meaning: "where the profile is kept" },
    name: { type: "string", value: "NAME", meaning: "how contacts see you; asked for once" },
    relay: { type: "string", value: "ADDRESS", meaning: "a relay of yours; asked for once" },
    key: { type: "boolean", meaning: "the relay is private: its key is the first line of input" },
    json: { type: "boolean", meaning: "one JSON object a line" },
    timeout: { type: "string", value: "SECONDS", meaning: "how long the others may take (20)" },
  },
  environment: { XDG_DATA_HOME: "where profiles are kept (~/.local/share)" },
  words: "COMMAND [WORD]",
}, Deno.args);

if (asked.asks !== "run") {
  const isHelp = asked.asks === "help";
  (isHelp ? console.log : console.error)(asked.text);
  Deno.exit(isHelp ? exitCodes.ok : exitCodes.usage);
}
const { values, words: [name = "", ...words] } = asked;
let person: Person | undefined;

async function run(): Promise<void> {
  const command = Object.hasOwn(contactCommands, name) ? contactCommands[name] : undefined;
  const seconds = Number(values.timeout ?? 20);
  if (!command || words.length > 1) throw new Exit("usage", "Say what to do: see --help.");
  if (!(seconds > 0)) throw new Exit("usage", "The timeout is a number of seconds.");
  const input = inputLines(Deno.stdin.readable);
  const access = values.key ? (await input.next()).value : undefined;
  person = await openPerson({
    folder: values.profile ?? defaultFolder(),
    name: values.name,
    relay: values.relay === undefined ? undefined : { address: values.relay, access },
  });
  await command({ person, word: words[0], input, say, patienceMs: seconds * 1_000 });
}

/** Scripts parse the output; a terminal would execute escape codes in it. */
function say(said: Said): void {
  const clean = (_: string, value: unknown) =>
    typeof value === "string" ? terminalText(value) : value;
  console.log(values.json ? JSON.stringify(said, clean) : terminalText(sentence(said)));
}

function defaultFolder(): string {
  const home = Deno.env.get("XDG_DATA_HOME") ?? join(Deno.env.get("HOME") ?? ".", ".local/share");
  return join(home, "ringside-contact");
}

function leave(code: number): never {
  person?.close();
  return Deno.exit(code);
}

Deno.addSignalListener("SIGINT", () => leave(exitCodes.ok));
Deno.addSignalListener("SIGTERM", () => leave(exitCodes.ok));
await run().then(() => leave(exitCodes.ok), (error) => {
  const isExit = error instanceof Exit;
  console.error(isExit ? error.message : error);
  leave(isExit ? error.code : exitCodes.bug);
});
