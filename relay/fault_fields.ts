import type { LogFields } from "./log.ts";

/**
 * What a log may tell of a fault: its kind, Redis's word for it, and where it happened. Never its
 * message, in which a parser or a URL quotes what it was given: a frame, a room, a key.
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

/** The first word of an answer by which Redis refuses a command, such as `OOM`. */
export const redisCode = (fault: unknown): string | undefined =>
  fault instanceof Error && fault.name === "ReplyError"
    ? /^-?([A-Z]+)\b/.exec(fault.message)?.[1]
    : undefined;
