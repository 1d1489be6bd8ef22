import * as v from "valibot";

/** Characters (UTF-16 code units) of one message. */
const chatTextLimit = 8_000;

/** One chat message. `sentAt` is the sender's wall clock in milliseconds: shown, never compared. */
export const ChatMessage = v.object({
  id: v.pipe(v.string(), v.length(22), v.regex(/^[A-Za-z0-9_-]*$/)),
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(chatTextLimit)),
  sentAt: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15)),
});
export type ChatMessage = v.InferOutput<typeof ChatMessage>;

/** Parses the contents of a sealed envelope; undefined if it is not a chat message. */
export function parseChatMessage(data: unknown): ChatMessage | undefined {
  const result = v.safeParse(ChatMessage, data);
  return result.success ? result.output : undefined;
}

/** Turns typed text into a message, or refuses it. */
export function composeChatText(
  typed: string,
): { ok: true; text: string } | { ok: false; reason: "empty" | "too_long" } {
  // What cannot be seen is no text, and six bytes each as JSON: a message of it fits no envelope.
  // deno-lint-ignore no-control-regex
  const shown = typed.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
  const text = shown.toWellFormed().trim();
  if (text.length === 0) return { ok: false, reason: "empty" };
  if (text.length > chatTextLimit) return { ok: false, reason: "too_long" };
  return { ok: true, text };
}
