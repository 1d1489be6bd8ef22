import type { Engine } from "../../extension/contexts/engine/engine.ts";

/** What an engine was asked to do, in order, as `service.method` with what it was given. */
export type AskedOfEngine = [path: string, ...input: unknown[]];

/**
 * An engine that does nothing and remembers what it was asked. `answers` says, by path, what is read
 * there: a value, or what a call gives; everything else gives undefined.
 */
export function recordingEngine(answers: Record<string, unknown> = {}) {
  const asked: AskedOfEngine[] = [];
  const at = (path: string): unknown => {
    if (Object.hasOwn(answers, path) && typeof answers[path] !== "function") return answers[path];
    const call = (...input: unknown[]) => {
      asked.push([path, ...input]);
      const answer = answers[path];
      return typeof answer === "function" ? answer(...input) : undefined;
    };
    return new Proxy(call, {
      get: (_, name) => at(path ? `${path}.${String(name)}` : String(name)),
    });
  };
  const engine = new Proxy({}, { get: (_, name) => at(String(name)) }) as Engine;
  return { asked, engine };
}
