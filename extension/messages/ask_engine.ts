import type { Messaging } from "../platform/messaging.ts";
import type { CommandInput, CommandName, CommandOutput } from "./contract.ts";

/** A command to the engine from the background, which holds no port of its own. */
export type AskEngine = <C extends CommandName>(
  command: C,
  input: CommandInput<C>,
) => Promise<CommandOutput<C>>;

/** Asks by messages of the browser's. */
export function engineAsker(messaging: Pick<Messaging, "send">): AskEngine {
  return <C extends CommandName>(command: C, input: CommandInput<C>) =>
    messaging.send({ to: "engine", command, input }) as Promise<CommandOutput<C>>;
}
