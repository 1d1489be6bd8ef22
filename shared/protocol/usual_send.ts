import type { Send } from "./client_messages.ts";
import { limits } from "./limits.ts";

/** `send` as `encodeFrame` begins it. */
const head = '{"t":"send","n":';
const rooms = /^[\w-]{43}$/;
const ids = /^[\w-]{1,64}$/;

/** A send, and whether its body can go into JSON without escapes. */
export interface UsualSend {
  readonly ok: true;
  readonly message: Send;
  readonly plain: boolean;
}

/**
 * Parses a `send` in its usual form by hand: it is by far the most frequent frame, and the schema
 * costs several times as much as forwarding it. It accepts less than the schema and never more (a
 * test compares the two); for anything else, the schema reports the error. `text` is well-formed
 * UTF-16, as every text from a WebSocket is.
 */
export function parseUsualSend(text: string): UsualSend | undefined {
  if (!text.startsWith(head)) return undefined;
  let value: Record<keyof Send, unknown>;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { t, n, room, to, body } = value;
  // If a field name occurs twice, the second one counts, whatever comes first.
  if (t !== "send" || typeof n !== "number" || !Number.isInteger(n)) return undefined;
  if (n < 0 || n > 2 ** 52) return undefined;
  if (typeof room !== "string" || !rooms.test(room)) return undefined;
  if (typeof body !== "string" || body.length > limits.bodyBytes) return undefined;
  const start = `${head}${n},`;
  // If the JSON is as short as possible, no string in it has an escape. Numbers can be written
  // shorter than ours, so the only number here is checked.
  let shortest = start.length + '"room":"","body":""}'.length + room.length + body.length;
  const message: Send = { t, n, room, body };
  if (to !== undefined) {
    if (typeof to !== "string" || !ids.test(to)) return undefined;
    message.to = to;
    shortest += '"to":"",'.length + to.length;
  }
  return { ok: true, message, plain: text.length === shortest && text.startsWith(start) };
}
