/// <reference lib="deno.unstable" />
import type { SourceFile } from "./source_files.ts";

/** The globals that give an extension its browser's APIs; all other ways to them start here. */
const names = new Set(["chrome", "browser"]);

type Node = Deno.lint.Node;

/**
 * Where a file names the extension APIs of a browser, as `PATH: what`: as a value or as a type, in
 * whatever form, and where it brings their types or a polyfill along. A parameter or variable of the
 * file's own that has the name does not count, nor do properties, strings and comments.
 */
export function browserNames({ path, text }: SourceFile): string[] {
  const found: string[] = [];
  const own = new Set<string>();
  const plugin: Deno.lint.Plugin = {
    name: "browser",
    rules: {
      all: {
        create: () => ({
          Identifier(node) {
            const { name, parent } = node;
            if (!names.has(name)) return;
            if (declares(parent, node)) own.add(name);
            else if (!isProperty(parent, node)) found.push(name);
          },
          MemberExpression({ object, property }) {
            if (object.type !== "Identifier" || property.type !== "Identifier") return;
            // The same by another way.
            if (globals.test(object.name) && names.has(property.name)) {
              found.push(`${object.name}.${property.name}`);
            }
          },
        }),
      },
    },
  };
  Deno.lint.runPlugin(plugin, path, text);
  const brought = text.match(/@types\/chrome|webextension-polyfill/g) ?? [];
  return [...found.filter((name) => !own.has(name)), ...brought].map((name) => `${path}: ${name}`);
}

const globals = /^(?:globalThis|window|self)$/;

function declares(parent: Node, node: Node): boolean {
  if (parent.type === "VariableDeclarator") return parent.id === node;
  const params: unknown = "params" in parent && parent.params;
  return Array.isArray(params) && params.includes(node);
}

function isProperty(parent: Node, node: Node): boolean {
  if (parent.type === "MemberExpression") return !parent.computed && parent.property === node;
  return parent.type === "Property" && !parent.computed && !parent.shorthand &&
    parent.key === node;
}
