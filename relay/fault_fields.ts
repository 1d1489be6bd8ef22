import type { LogFields } from "./log.ts";

/**
 * Log fields of a fault: its kind, Redis's error code, and where it happened. Never its message,
 * which may quote the input of a parser or a URL: a frame, a room, a key.
 */
export function faultFields(fault: unknown): LogFields {
  if (!(fault instanceof Error)) return { fault: typeof fault };
  const frames = (fault.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const code = redisCode(fault);
  return {
    fault: fault.constructor.name,
    ...(code ? { code } : {}),
    stack: frames.map((line) => line.trim()).join("\n"),
  };
}

/** Redis's error code: the first word of its error, such as `OOM`. */
export const redisCode = (fault: unknown): string | undefined =>
  fault instanceof Error && fault.name === "ReplyError"
    ? /^-?([A-Z]+)\b/.exec(fault.message)?.[1]
    : undefined;
