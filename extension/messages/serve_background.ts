import * as v from "valibot";
import type { Messaging } from "../platform/messaging.ts";
import { type BackgroundRequestName, backgroundRequests } from "./background_contract.ts";
import { isOwnPage } from "./is_own_page.ts";

/** One handler for each request that the background worker answers. */
export type BackgroundTable = {
  [R in BackgroundRequestName]: (
    input: v.InferOutput<(typeof backgroundRequests)[R]["input"]>,
  ) => unknown;
};

const Envelope = v.object({
  to: v.literal("background"),
  request: v.picklist(
    Object.keys(backgroundRequests) as [BackgroundRequestName, ...BackgroundRequestName[]],
  ),
  input: v.unknown(),
});

/**
 * Listens for the background's requests. Every context hears every message, so whether one is ours
 * is decided before the first `await`.
 */
export function serveBackground(messaging: Messaging, table: BackgroundTable): void {
  messaging.onMessage((raw, sender) => {
    if (!isOwnPage(messaging, sender)) return undefined;
    const envelope = v.safeParse(Envelope, raw);
    if (!envelope.success) return undefined;
    const { request, input } = envelope.output;
    const parsed = v.safeParse(backgroundRequests[request].input, input);
    if (!parsed.success) return Promise.reject(new Error(`Bad input for ${request}`));
    const handler = table[request] as (input: unknown) => unknown;
    return Promise.resolve(handler(parsed.output)).then((answer) => answer ?? null);
  });
}
