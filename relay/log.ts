/** `info`: one line per lifecycle transition. `warn`: whoever runs the relay should know. */
export type LogLevel = "debug" | "info" | "warn" | "error";
export const logLevels: readonly LogLevel[] = ["debug", "info", "warn", "error"];

/**
 * Fields of a log line besides its event. Only `warn` and `error` lines about the relay's own
 * settings and faults contain text; no field ever names a person, an address, a room or a key.
 */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

export type Log = (level: LogLevel, event: string, fields?: LogFields) => void;

/** Writes lines of JSON: `{"time", "level", "event", …fields}`. Omits levels below `least`. */
export function jsonLog(
  write: (line: string) => void,
  least: LogLevel = "info",
  now: () => Date = () => new Date(),
): Log {
  const threshold = logLevels.indexOf(least);
  return (level, event, fields = {}) => {
    if (logLevels.indexOf(level) < threshold) return;
    write(JSON.stringify({ time: now().toISOString(), level, event, ...fields }));
  };
}

export const silentLog: Log = () => {};
