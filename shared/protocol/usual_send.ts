import type { Send } from "./client_messages.ts";
import { limits } from "./limits.ts";

/** `send` as `encodeFrame` begins it. */
const head = '{"t":"send","n":';
const rooms = /^[\w-]{43}$/;
const ids = /^[\w-]{1,64}$/;

/** A send, and whether its body needs no escape to stand in JSON again. */
export interface UsualSend {
  readonly ok: true;
  readonly message: Send;
  readonly plain: boolean;
}

/**
 * Reads a `send` in its usual form, checked by hand: the one frame that a relay reads all day, and
 * a schema costs several times as much as forwarding it. It accepts less than the schema and never
 * more (a test holds the two together); of what it does not know, the schema says what is wrong.
 * `text` is well-formed UTF-16, as every text is that came by WebSocket.
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
  // Whatever stands first, a second field of the same name would be the one that counts.
  if (t !== "send" || typeof n !== "number" || !Number.isInteger(n)) return undefined;
  if (n < 0 || n > 2 ** 52) return undefined;
  if (typeof room !== "string" || !rooms.test(room)) return undefined;
  if (typeof body !== "string" || body.length > limits.bodyBytes) return undefined;
  const start = `${head}${n},`;
  // As short as JSON can be: then no text in it holds an escape. Numbers have shorter forms than
  // ours, so the only one here is looked at.
  let shortest = start.length + '"room":"","body":""}'.length + room.length + body.length;
  const message: Send = { t, n, room, body };
  if (to !== undefined) {
    if (typeof to !== "string" || !ids.test(to)) return undefined;
    message.to = to;
    shortest += '"to":"",'.length + to.length;
  }
  return { ok: true, message, plain: text.length === shortest && text.startsWith(start) };
}
