import { join } from "node:path";
import ts from "typescript";
import { projectRoot } from "../../scripts/build/project_root.ts";
import { workspaceModules } from "../../scripts/build/workspace_imports.ts";

/** A promise that nothing observes, or only too late. */
export interface Offence {
  /** From the project's root, with the line. */
  readonly at: string;
  readonly kind: "unobserved" | "awaited_late" | "given_for_nothing";
  readonly code: string;
}

/** Reads files with their types, as Deno would. */
export async function programOf(files: readonly string[]): Promise<ts.Program> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["types"] }).output();
  const types = await Deno.makeTempFile({ suffix: ".d.ts" });
  await Deno.writeFile(types, stdout);
  const paths: Record<string, string[]> = {
    "cloudflare:workers": [join(projectRoot, "relay/hosts/cloudflare/workers_module.ts")],
  };
  for (const [name, file] of await workspaceModules(projectRoot)) paths[name] = [file];
  const program = ts.createProgram([...files, types], {
    ...{ strict: true, noEmit: true, allowImportingTsExtensions: true, skipLibCheck: true },
    ...{ target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, types: [] },
    ...{ moduleResolution: ts.ModuleResolutionKind.Bundler, lib: ["lib.esnext.d.ts"], paths },
  });
  program.getTypeChecker(); // reads everything, so that the file may go
  await Deno.remove(types);
  return program;
}

/**
 * Finds the promises of a file whose rejection would be nobody's: the value of a statement without
 * a `catch` (`unobserved`), one that is kept while something else is awaited (`awaited_late`: when
 * it is rejected before its turn, that is an unhandled rejection), and a function that returns one
 * to somebody who takes nothing (`given_for_nothing`). `isHarmless`: what such a call leads to never rejects; it is named by its
 * file and name, such as `relay/log.ts#write`.
 */
export function offences(
  program: ts.Program,
  source: ts.SourceFile,
  isHarmless: (declaration: string) => boolean,
): Offence[] {
  const checker = program.getTypeChecker();
  const isHarmlessCall = (callee: ts.Node): boolean => {
    const declared = checker.getSymbolAtLocation(callee)?.declarations?.[0];
    if (!declared) return false;
    const path = declared.getSourceFile().fileName.replace(`${projectRoot}/`, "");
    return isHarmless(`${path}#${callee.getText(source).replace("#", "")}`);
  };
  const found: Offence[] = [];
  const note = (kind: Offence["kind"], node: ts.Node) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    const at = `${source.fileName.replace(`${projectRoot}/`, "")}:${line + 1}`;
    const code = node.getText(source).split("\n", 1)[0] ?? "";
    found.push({ at, kind, code });
  };
  const isPromise = (node: ts.Expression): boolean => hasThen(checker.getTypeAtLocation(node));
  const hasThen = (type: ts.Type): boolean =>
    type.isUnion()
      ? type.types.some(hasThen)
      : (type.flags & ts.TypeFlags.Any) === 0 && type.getProperty("then") !== undefined;

  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node)) {
      const value = valueOf(node.expression);
      if (isPromise(value) && !isObserved(value, isHarmlessCall)) note("unobserved", value);
    }
    if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) {
      const value = valueOf(node.body);
      // `() => void promise()` and `() => promise()` where nothing is taken.
      const isDropped = value !== node.body || returnsNothing(checker, node);
      if (isDropped && isPromise(value) && !isObserved(value, isHarmlessCall)) {
        note("given_for_nothing", value);
      }
    } else if (
      (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) && isAsync(node) &&
      returnsNothing(checker, node)
    ) note("given_for_nothing", node);
    if (ts.isIdentifier(node) && ts.isCallExpression(node.parent) && isArgument(node)) {
      const [own] = checker.getTypeAtLocation(node).getCallSignatures();
      const [wanted] = checker.getContextualType(node)?.getNonNullableType()
        .getCallSignatures() ?? [];
      if (own && wanted && hasThen(own.getReturnType()) && isVoid(wanted.getReturnType())) {
        note("given_for_nothing", node);
      }
    }
    if (ts.isVariableDeclaration(node) && node.initializer && ts.isIdentifier(node.name)) {
      const value = node.initializer;
      if (isPromise(value) && !isObserved(value, isHarmlessCall) && isLate(source, node)) {
        note("awaited_late", node);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const isArgument = (node: ts.Identifier): boolean =>
  (node.parent as ts.CallExpression).arguments.includes(node);

const isAsync = (node: ts.ArrowFunction | ts.FunctionExpression): boolean =>
  node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;

const isVoid = (type: ts.Type): boolean => (type.flags & ts.TypeFlags.Void) !== 0;

function returnsNothing(checker: ts.TypeChecker, node: ts.Expression): boolean {
  const [wanted] = checker.getContextualType(node)?.getNonNullableType().getCallSignatures() ?? [];
  return wanted !== undefined && isVoid(wanted.getReturnType());
}

/** The expression without `void` and parentheses. */
function valueOf(node: ts.Expression): ts.Expression {
  if (ts.isVoidExpression(node) || ts.isParenthesizedExpression(node)) {
    return valueOf(node.expression);
  }
  return node;
}

/** Whether the chain ends in a `catch`, or in a `then` of two; or nothing in it can reject. */
function isObserved(node: ts.Expression, isHarmless: (callee: ts.Node) => boolean): boolean {
  if (ts.isAwaitExpression(node)) return true;
  if (ts.isBinaryExpression(node)) {
    // An assignment keeps it for others to look at.
    return node.operatorToken.kind !== ts.SyntaxKind.BarBarToken;
  }
  if (!ts.isCallExpression(node)) return !ts.isNewExpression(node);
  const { expression } = node;
  if (!ts.isPropertyAccessExpression(expression)) {
    return ts.isIdentifier(expression) && isHarmless(expression);
  }
  const name = expression.name.text;
  if (name === "catch" && node.arguments.length === 1) return true;
  if (name === "then" && node.arguments.length === 2) return true;
  if (name === "finally" || name === "then") {
    return name === "finally" && isObserved(expression.expression, isHarmless);
  }
  return isHarmless(expression.name);
}

/** Whether something else is awaited between a promise's beginning and the first look at it. */
function isLate(source: ts.SourceFile, declared: ts.VariableDeclaration): boolean {
  const name = (declared.name as ts.Identifier).text;
  let body: ts.Node = declared;
  while (body.parent && !ts.isFunctionLike(body) && !ts.isSourceFile(body)) body = body.parent;
  let used = Infinity;
  const awaits: ts.AwaitExpression[] = [];
  const look = (node: ts.Node): void => {
    const isLater = node.getStart(source) >= declared.getEnd();
    if (isLater && ts.isIdentifier(node) && node.text === name) {
      used = Math.min(used, node.getStart(source));
    }
    if (isLater && ts.isAwaitExpression(node)) awaits.push(node);
    ts.forEachChild(node, look);
  };
  look(body);
  return awaits.some((each) => each.getEnd() <= used);
}
