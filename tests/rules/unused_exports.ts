import { dirname, join } from "node:path";
import { memberNames, moduleNames } from "./module_names.ts";
import type { SourceFile } from "./source_files.ts";

/** An unused export. */
export interface Unused {
  path: string;
  name: string;
}

/**
 * Finds exports that no other file imports. A part that is there for its tests alone is dead as
 * well, unless the file itself uses it. A type may stand in the signature of what is imported, so
 * one that its file uses, or passes on, has its use.
 * @param modules What each bare specifier means, as a path of one of the files.
 * @param isTest Which files count as tests.
 * @param taken Exports that are used without an import, as `PATH#NAME`.
 */
export function unusedExports(
  files: readonly SourceFile[],
  modules: ReadonlyMap<string, string>,
  isTest: (path: string) => boolean,
  taken: readonly string[] = [],
): Unused[] {
  const names = new Map(files.map((file) => [file.path, moduleNames(file)]));
  const resolve = (path: string, specifier: string): string | undefined => {
    const target = modules.get(specifier) ??
      (specifier.startsWith(".") ? join(dirname(path), specifier) : undefined);
    return target !== undefined && names.has(target) ? target : undefined;
  };
  const used = new Map<string, { byProduct: boolean }>();

  /** Marks a name where it is declared, and every place that passes it on. */
  const use = (path: string, name: string, byProduct: boolean, seen = new Set<string>()): void => {
    const key = `${path}#${name}`;
    if (seen.has(key)) return;
    seen.add(key);
    const before = used.get(key);
    used.set(key, { byProduct: byProduct || (before?.byProduct ?? false) });
    for (const given of names.get(path)?.gives ?? []) {
      if (name !== "*" && given.name !== name && given.name !== "*") continue;
      if (name === "*") used.set(`${path}#${given.name}`, { byProduct: true });
      const from = given.from && resolve(path, given.from.specifier);
      if (!given.from || from === undefined) continue;
      use(from, given.from.name === "*" ? name : given.from.name, byProduct, seen);
    }
  };
  for (const [path, { takes }] of names) {
    for (const { specifier, name } of takes) {
      const target = resolve(path, specifier);
      if (target !== undefined && name !== "") use(target, name, !isTest(path));
    }
  }

  for (const key of taken) {
    const [path = "", name = ""] = key.split("#");
    use(path, name, true);
  }

  return files.filter(({ path }) => !isTest(path)).flatMap(({ path, text }) =>
    (names.get(path)?.gives ?? []).filter(({ name, from }, _, gives) => {
      if (name === "*") return ![...used.keys()].some((key) => key.startsWith(`${path}#`));
      // A schema and the type that it infers have one name.
      const isType = gives.some((given) => given.name === name && given.isType);
      const found = used.get(`${path}#${name}`);
      if (from) return !found && !isType;
      if (found?.byProduct) return false;
      return !(isUsedWithin(text, name) && (isType || found));
    }).map(({ name }) => ({ path, name }))
  );
}

/**
 * Finds public methods and accessors whose name stands nowhere else. A class that extends another
 * may answer to that one, so its methods are not looked at.
 */
export function unusedMembers(files: readonly SourceFile[]): Unused[] {
  const counts = new Map<string, number>();
  for (const { text } of files) {
    for (const [word] of withoutComments(text).matchAll(/[\w$]+/g)) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return files.flatMap((file) =>
    memberNames(file).filter((name) => counts.get(name) === 1)
      .map((name) => ({ path: file.path, name }))
  );
}

/** Whether a file mentions a name beyond its declaration. */
const isUsedWithin = (text: string, name: string): boolean =>
  (withoutComments(text).match(new RegExp(`(?<![\\w$.])${name.replace("$", "\\$")}(?![\\w$])`, "g"))
    ?.length ?? 0) > 1;

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "");
