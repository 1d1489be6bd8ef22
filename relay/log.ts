/** `info`: one line per turn of the relay's life. `warn`: the host should know. */
export type LogLevel = "debug" | "info" | "warn" | "error";
export const logLevels: readonly LogLevel[] = ["debug", "info", "warn", "error"];

/**
 * What a line may tell beside its event. Text is left to `warn` and `error` lines about the relay's
 * own settings and faults; nothing that names a person, an address, a room or a key is ever passed.
 */
export type LogFields = Readonly<Record<string, string | number | boolean>>;

export type Log = (level: LogLevel, event: string, fields?: LogFields) => void;

/** Lines of JSON: `{"time", "level", "event", …fields}`. Less than `least` is left out. */
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
