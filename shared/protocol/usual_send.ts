import type { Send } from "./client_messages.ts";
import { limits } from "./limits.ts";

/** `send` as `encodeFrame` writes it, up to its body. */
const head =
  /^\{"t":"send","n":([1-9]\d{0,14}),"room":"([\w-]{43})",(?:"to":"([\w-]{1,64})",)?"body":"/;

/**
 * Reads a `send` in its usual form without making objects of it: the one frame that a relay reads
 * all day. It accepts less than the schema and never more (a test holds the two together); what it
 * does not know is read as JSON. The body it gives needs no escape to stand in JSON again.
 */
export function parseUsualSend(text: string): { ok: true; message: Send } | undefined {
  const match = head.exec(text);
  if (!match) return undefined;
  const start = match[0].length;
  // From `start` on, or the quote that opens the body could pass for the one that closes it.
  if (!text.endsWith('"}') || text.length < start + 2) return undefined;
  const body = text.slice(start, -2);
  if (body.length > limits.bodyBytes) return undefined;
  // The engine's own escaping is the fastest check that nothing here ends the string or breaks it.
  if (JSON.stringify(body).length !== body.length + 2) return undefined;
  const [, n, room = "", to] = match;
  const message: Send = { t: "send", n: Number(n), room, body };
  if (to !== undefined) message.to = to;
  return { ok: true, message };
}
