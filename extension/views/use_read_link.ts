import { useEffect, useState } from "preact/hooks";
import type { CommandInput, CommandOutput } from "../messages/contract.ts";
import type { EngineModel } from "../model/engine_model.ts";

/** Commands that say where a pasted link leads, and change nothing. */
type ReadCommand = "invite.read" | "meeting.find";

/** Where the link in a text leads; undefined until the engine has answered, and without a text. */
export function useReadLink<C extends ReadCommand>(
  model: EngineModel,
  command: C,
  text: string,
): CommandOutput<C> | undefined {
  const [read, setRead] = useState<CommandOutput<C>>();
  const link = text.trim();
  useEffect(() => {
    let gone = false;
    setRead(undefined);
    const input = { link } as CommandInput<C>;
    if (link) model.run(command, input).then((answer) => gone || setRead(() => answer), () => {});
    return () => {
      gone = true;
    };
  }, [model, command, link]);
  return read;
}
