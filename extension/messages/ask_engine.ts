import { browser } from "../platform/browser.ts";
import type { CommandInput, CommandName, CommandOutput } from "./contract.ts";

/** A command from the background, which holds no port of its own. */
export function askEngine<C extends CommandName>(
  command: C,
  input: CommandInput<C>,
): Promise<CommandOutput<C>> {
  return browser.runtime.sendMessage({ to: "engine", command, input }) as Promise<CommandOutput<C>>;
}
