import { browser } from "../platform/browser.ts";
import type { BackgroundInput, BackgroundRequestName } from "./background_contract.ts";

/** Asks the background worker for something that only it can do; wakes it where it sleeps. */
export function askBackground<R extends BackgroundRequestName>(
  request: R,
  input: BackgroundInput<R>,
): Promise<unknown> {
  return browser.runtime.sendMessage({ to: "background", request, input });
}

/** Resolves when the engine document exists and listens. */
export async function ensureEngine(): Promise<void> {
  await askBackground("engine.ensure", {});
}
