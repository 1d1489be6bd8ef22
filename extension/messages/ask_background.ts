import type { Messaging } from "../platform/messaging.ts";
import type { BackgroundInput, BackgroundRequestName } from "./background_contract.ts";

/** Asks the background worker for something that only it can do; wakes it where it sleeps. */
export type AskBackground = <R extends BackgroundRequestName>(
  request: R,
  input: BackgroundInput<R>,
) => Promise<unknown>;

/** Asks by messages of the browser's. */
export function backgroundAsker(messaging: Pick<Messaging, "send">): AskBackground {
  return (request, input) => messaging.send({ to: "background", request, input });
}
