/// <reference lib="deno.unstable" />
import type { SourceFile } from "./source_files.ts";

/** What a module imports from another: a name, or `*` for everything. */
export interface Taken {
  /** As written in the code. */
  specifier: string;
  name: string;
  isType: boolean;
}

/** What a module exports. */
export interface Given {
  name: string;
  isType: boolean;
  /** For a re-export: its module and name, which is `*` for everything. */
  from?: { specifier: string; name: string };
}

export interface ModuleNames {
  takes: Taken[];
  gives: Given[];
}

type Node = Deno.lint.Node;

const nameOf = (node: { type: string; name?: string; value?: unknown }): string =>
  node.type === "Identifier" ? node.name ?? "" : String(node.value);

/** The names that a declaration introduces, every one of a pattern. */
function declaredNames(declaration: Node): string[] {
  if (declaration.type === "VariableDeclaration") {
    return declaration.declarations.flatMap(({ id }) => patternNames(id as Node));
  }
  const { id } = declaration as { id?: { type: string; name?: string } | null };
  return id ? [nameOf(id)] : [];
}

function patternNames(pattern: Node): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        patternNames((property.type === "Property" ? property.value : property.argument) as Node)
      );
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => element ? patternNames(element as Node) : []);
    case "AssignmentPattern":
      return patternNames(pattern.left as Node);
    default:
      return [];
  }
}

/** The names that a file imports and exports, types included, by Deno's own parser. */
export function moduleNames({ path, text }: SourceFile): ModuleNames {
  const takes: Taken[] = [], gives: Given[] = [];
  const plugin: Deno.lint.Plugin = {
    name: "names",
    rules: {
      all: {
        create: () => ({
          ImportDeclaration({ source, importKind, specifiers }) {
            const specifier = source.value;
            // Imported for its effects, which counts as an import.
            if (specifiers.length === 0) takes.push({ specifier, name: "", isType: false });
            for (const each of specifiers) {
              const isType = importKind === "type" ||
                each.type === "ImportSpecifier" && each.importKind === "type";
              const name = each.type === "ImportSpecifier"
                ? nameOf(each.imported)
                : each.type === "ImportDefaultSpecifier"
                ? "default"
                : "*";
              takes.push({ specifier, name, isType });
            }
          },
          ImportExpression({ source }) {
            if (source.type !== "Literal" || typeof source.value !== "string") return;
            takes.push({ specifier: source.value, name: "*", isType: false });
          },
          TSImportType({ argument }) {
            const value = argument as { literal?: { value?: unknown }; value?: unknown };
            const specifier = String(value.literal?.value ?? value.value);
            takes.push({ specifier, name: "*", isType: true });
          },
          ExportAllDeclaration({ source, exported, exportKind }) {
            const specifier = source.value;
            takes.push({ specifier, name: "", isType: exportKind === "type" });
            // `export * as name` takes all there is; it is seldom worth more than that.
            if (exported) takes.push({ specifier, name: "*", isType: false });
            gives.push({
              name: exported ? nameOf(exported) : "*",
              isType: exportKind === "type",
              ...(exported ? {} : { from: { specifier, name: "*" } }),
            });
          },
          ExportNamedDeclaration({ source, declaration, specifiers, exportKind }) {
            if (source) {
              takes.push({ specifier: source.value, name: "", isType: exportKind === "type" });
            }
            if (declaration) {
              const isType = /^TS(?:Interface|TypeAlias)Declaration$/.test(declaration.type);
              gives.push(...declaredNames(declaration as Node).map((name) => ({ name, isType })));
            }
            for (const { exported, local, exportKind: kind } of specifiers) {
              gives.push({
                name: nameOf(exported),
                isType: exportKind === "type" || kind === "type",
                ...(source ? { from: { specifier: source.value, name: nameOf(local) } } : {}),
              });
            }
          },
          ExportDefaultDeclaration() {
            gives.push({ name: "default", isType: false });
          },
        }),
      },
    },
  };
  Deno.lint.runPlugin(plugin, path, text);
  return { takes, gives };
}

/** The public members of the classes of a file that extend no other. */
export function memberNames({ path, text }: SourceFile): string[] {
  const names: string[] = [];
  const plugin: Deno.lint.Plugin = {
    name: "members",
    rules: {
      all: {
        create: () => ({
          ClassBody({ body, parent }) {
            if ((parent as { superClass?: unknown }).superClass) return;
            for (const member of body) {
              if (!("key" in member) || member.key.type !== "Identifier") continue;
              if (member.key.name !== "constructor") names.push(member.key.name);
            }
          },
        }),
      },
    },
  };
  Deno.lint.runPlugin(plugin, path, text);
  return names;
}
