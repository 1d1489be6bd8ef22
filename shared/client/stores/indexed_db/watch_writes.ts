import type { Database } from "./database.ts";
import type { WriteListener } from "../disk_watch.ts";
import { isDiskError } from "../is_disk_error.ts";

const writers: ReadonlySet<string | symbol> = new Set(["add", "clear", "delete", "put"]);

/** The same database, telling how every write goes; no place that writes can be forgotten. */
export function watchWrites(database: Database, listener: WriteListener): Database {
  const watch = (write: Promise<unknown>) => {
    write.then(() => listener.written(), (error) => {
      if (isDiskError(error)) listener.refused();
    });
  };
  return new Proxy(database, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      if (name !== "transaction" && !writers.has(name)) return value.bind(target);
      return (...parts: unknown[]) => {
        const result = value.apply(target, parts);
        if (name !== "transaction") watch(result);
        else if (parts[1] === "readwrite") watch(result.done);
        return result;
      };
    },
  });
}
