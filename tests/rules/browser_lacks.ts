import bcd from "@mdn/browser-compat-data" with { type: "json" };
import ts from "typescript";
import { projectRoot } from "../../scripts/build/project_root.ts";
import { workspaceModules } from "../../scripts/build/workspace_imports.ts";

/** A use of something that one of the browsers lacks. */
export interface Lack {
  /** As the web names it, such as `HTMLMediaElement.setSinkId`. */
  readonly name: string;
  readonly browsers: readonly string[];
  /** The file, from the project's root, with the line. */
  readonly at: string;
}

interface Feature {
  readonly __compat?: { readonly support: Readonly<Record<string, unknown>> };
  readonly [name: string]: unknown;
}

const { api, javascript } = bcd as unknown as {
  api: Record<string, Feature>;
  javascript: { builtins: Record<string, Feature> };
};

const intl = javascript.builtins.Intl;

/** Whether a browser's statements say that this version has it, without a flag or another name. */
function hasIt(support: unknown, version: number): boolean {
  const statements: unknown[] = Array.isArray(support) ? support : [support];
  return statements.some((statement) => {
    const { alternative_name, flags, prefix, version_added, version_removed } = Object(statement);
    if (flags || prefix || alternative_name || version_removed) return false;
    return Number.parseFloat(String(version_added).replace("≤", "")) <= version;
  });
}

/** What the types split into mixins, and the data does not. */
const ownerNames: Readonly<Record<string, string>> = {
  ReadonlyArray: "Array",
  ReadonlyMap: "Map",
  ReadonlySet: "Set",
  IteratorObject: "Iterator",
};

const typedArray = /^(?:Big)?(?:Ui|I)nt\d+(?:Clamped)?Array$|^Float\d+Array$/;

/**
 * The browsers that lack a member of an interface. Types keep mixins, such as `CanvasDrawImage`,
 * apart; the data has their members with each interface, and then any that has it will do.
 */
function lackedBy(owner: string, name: string, browsers: Readonly<Record<string, string>>) {
  const known = ownerNames[owner] ?? owner;
  const owners = [known, ...(typedArray.test(known) ? ["TypedArray"] : [])]
    .flatMap((one): Feature[] => {
      const feature = api[one] ?? javascript.builtins[one] ?? intl?.[one] as Feature | undefined;
      return feature ? [feature] : [];
    });
  const among = owners.length > 0 ? owners : Object.values(api);
  const features = among.flatMap((one): Feature[] => {
    const member = one[name] as Feature | undefined;
    return member?.__compat ? [member] : [];
  });
  if (features.length === 0) return [];
  return Object.entries(browsers).filter(([browser, version]) =>
    !features.some(({ __compat }) => hasIt(__compat?.support[browser], Number.parseFloat(version)))
  ).map(([browser]) => browser);
}

/** Reads files with the types of browsers. */
export async function browserProgram(files: readonly string[]): Promise<ts.Program> {
  const paths: Record<string, string[]> = {};
  for (const [name, file] of await workspaceModules(projectRoot)) paths[name] = [file];
  return ts.createProgram([...files], {
    ...{ strict: true, noEmit: true, allowImportingTsExtensions: true, skipLibCheck: true },
    ...{ target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, types: [], paths },
    ...{ jsx: ts.JsxEmit.ReactJSX, jsxImportSource: "preact" },
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.esnext.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  });
}

/** Everything of the web platform (by its types) in a file that some of the browsers lack. */
export function lacksOf(
  program: ts.Program,
  file: string,
  browsers: Readonly<Record<string, string>>,
): Lack[] {
  const source = program.getSourceFile(file);
  if (!source) throw new Error(`Not read: ${file}`);
  const checker = program.getTypeChecker();
  const found: Lack[] = [];
  const note = (node: ts.Node, owner: string, name: string) => {
    const missing = lackedBy(owner, name, browsers);
    if (missing.length === 0) return;
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    const at = `${file.replace(`${projectRoot}/`, "")}:${line + 1}`;
    found.push({ name: owner === name ? name : `${owner}.${name}`, browsers: missing, at });
  };
  /** In `const { name } = value`, the value's own property. */
  const takenFrom = (node: ts.Identifier): ts.Symbol | undefined => {
    const { parent } = node;
    if (!ts.isBindingElement(parent) || !ts.isObjectBindingPattern(parent.parent)) return undefined;
    if ((parent.propertyName ?? parent.name) !== node) return undefined;
    return checker.getTypeAtLocation(parent.parent).getProperty(node.text);
  };
  const visit = (node: ts.Node): void => {
    // Types do not exist at run time.
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node)) return;
    if (ts.isIdentifier(node)) {
      const symbol = takenFrom(node) ?? checker.getSymbolAtLocation(node);
      for (const declaration of symbol?.declarations ?? []) {
        if (!/\/lib\.[\w.]+\.d\.ts$/.test(declaration.getSourceFile().fileName)) continue;
        const { parent } = declaration;
        if (ts.isInterfaceDeclaration(parent)) {
          note(node, parent.name.text.replace(/Constructor$/, ""), node.text);
        } else if (ts.isVariableDeclaration(declaration)) note(node, node.text, node.text);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
