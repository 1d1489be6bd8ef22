import { parseUsualSend } from "./usual_send.ts";
import * as v from "valibot";
import { type ClientMessage, clientSchemas } from "./client_messages.ts";
import { Sequence } from "./fields.ts";
import { type RelayMessage, relaySchemas } from "./relay_messages.ts";

/** The subprotocol that both sides name at the upgrade. */
export const subprotocol = "ringside.1";
/** The number that `hello` and `welcome` carry. */
export const version = 1;

export type Parsed<M> =
  | { ok: true; message: M }
  | { ok: false; reason: FrameFault; type?: string; n?: number };

/** What is wrong with a frame. `too_large`: its card or body is. */
export type FrameFault = "not_json" | "unknown_type" | "bad_message" | "too_large";

function parse<M>(text: string, schemas: Record<string, v.GenericSchema>): Parsed<M> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, reason: "not_json" };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { ok: false, reason: "not_json" };
  }
  const { t, n } = value as { t?: unknown; n?: unknown };
  const number = v.is(Sequence, n) ? { n } : {};
  if (typeof t !== "string") return { ok: false, reason: "bad_message", ...number };
  const schema = Object.hasOwn(schemas, t) ? schemas[t] : undefined;
  if (!schema) return { ok: false, reason: "unknown_type", type: t, ...number };
  const result = v.safeParse(schema, value);
  if (!result.success) {
    const reason = isTooLarge(result.issues) ? "too_large" : "bad_message";
    return { ok: false, reason, type: t, ...number };
  }
  return { ok: true, message: result.output as M };
}

const isTooLarge = (issues: readonly v.BaseIssue<unknown>[]): boolean =>
  issues.some((issue) =>
    issue.type === "union"
      ? isTooLarge(issue.issues ?? [])
      : issue.type === "max_length" && /^(card|body)$/.test(String(issue.path?.at(-1)?.key))
  );

/** What a relay does with a text frame of at most `limits.frameBytes` bytes. Never throws. */
export const parseClientFrame = (text: string): Parsed<ClientMessage> =>
  parseUsualSend(text) ?? parse<ClientMessage>(text, clientSchemas);

/** What a client does with a text frame. Never throws. */
export const parseRelayFrame = (text: string): Parsed<RelayMessage> =>
  parse<RelayMessage>(text, relaySchemas);

export const encodeFrame = (message: ClientMessage | RelayMessage): string =>
  JSON.stringify(message);
