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

type Schemas = Record<string, v.GenericSchema>;

/** Undefined, which JSON cannot express, if the text is not JSON. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function judge<M>(value: unknown, schemas: Schemas): Parsed<M> {
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

/** Parses a client's text frame of at most `limits.frameBytes` bytes. Never throws. */
export const parseClientFrame = (text: string): Parsed<ClientMessage> =>
  parseUsualSend(text) ?? judge<ClientMessage>(readJson(text), clientSchemas);

/** Parses a relay's text frame. Never throws. */
export const parseRelayFrame = (text: string): Parsed<RelayMessage> =>
  judge<RelayMessage>(readJson(text), relaySchemas);

/** Parses a relay's text for a client that asked for `batches`: one frame, or a list of several. */
export function parseRelayBatch(text: string): readonly Parsed<RelayMessage>[] {
  const value = readJson(text);
  return Array.isArray(value) && value.length > 0
    ? value.map((each) => judge<RelayMessage>(each, relaySchemas))
    : [judge<RelayMessage>(value, relaySchemas)];
}

export const encodeFrame = (message: ClientMessage | RelayMessage): string =>
  JSON.stringify(message);
