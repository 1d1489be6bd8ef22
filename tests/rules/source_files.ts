import { join, relative } from "node:path";
import { projectRoot } from "../../scripts/build/project_root.ts";

const skipped = new Set(["node_modules", "dist", ".git"]);

async function* walk(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory, isSymlink } of Deno.readDir(folder)) {
    if (skipped.has(name) || isSymlink) continue;
    const path = join(folder, name);
    if (isDirectory) yield* walk(path);
    else yield path;
  }
}

/** A file of the project: its path from the root, with `/` between folders. */
export interface SourceFile {
  path: string;
  text: string;
}

/** Every file of the project whose path matches, in order of path. */
export async function sourceFiles(matching: RegExp): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for await (const full of walk(projectRoot)) {
    const path = relative(projectRoot, full).replaceAll("\\", "/");
    if (matching.test(path)) files.push({ path, text: await Deno.readTextFile(full) });
  }
  return files.sort((a, b) => a.path < b.path ? -1 : 1);
}
