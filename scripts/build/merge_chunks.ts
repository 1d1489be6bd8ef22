import * as esbuild from "esbuild";
import { basename, dirname, join, relative } from "node:path";
import { staticOutputs } from "./static_outputs.ts";

type Files = Map<string, Uint8Array>;

const merged = "dist/chunks/first.js";
const decode = (content: Uint8Array | undefined) => new TextDecoder().decode(content);

/**
 * Merges the chunks that a script loads at once into one file, and points every script to it. The
 * bundler makes a chunk for each set of scripts with common code, so a page that opens often would
 * read twenty small files from the disk. It leaves alone the chunks that the scripts of `apart`
 * load at once, because workers must not load view code. With `whole`, the script itself, which must
 * be in the chunks' folder, goes into the file too.
 */
export async function mergeChunks(
  { script, apart, whole = false }: {
    script: string;
    apart: readonly string[];
    whole?: boolean;
  },
  files: Files,
  metafile: esbuild.Metafile,
): Promise<void> {
  const { outputs } = metafile;
  const kept = new Set(apart.flatMap((one) => staticOutputs(one, metafile)));
  const chunks = staticOutputs(script, metafile).slice(whole ? 0 : 1)
    .filter((chunk) => !kept.has(chunk));
  /** A chunk's exports are renamed only there. */
  const prefixes = new Map(chunks.map((chunk, index) => [chunk, `c${index}_`]));
  const at = (output: string) => output.replace(/^dist\//, "");

  const result = await esbuild.build({
    stdin: {
      contents: chunks.map((chunk) => {
        const names = (outputs[chunk]?.exports ?? [])
          .map((name) => `${name} as ${prefixes.get(chunk)}${name}`);
        if (names.length === 0) return `import "./${basename(chunk)}";`;
        return `export { ${names.join(", ")} } from "./${basename(chunk)}";`;
      }).join("\n"),
      resolveDir: "/",
    },
    bundle: true,
    minify: true,
    format: "esm",
    charset: "utf8",
    legalComments: "none",
    write: false,
    logLevel: "silent",
    plugins: [{
      name: "chunks",
      setup(build) {
        build.onResolve({ filter: /./ }, ({ path, kind }) => {
          const chunk = join("dist/chunks", path).replaceAll("\\", "/");
          // Other imports stay as they are, because the merged file is in the same folder as the
          // chunks.
          if (kind === "dynamic-import" || !prefixes.has(chunk)) return { path, external: true };
          return { path: chunk, namespace: "chunk" };
        });
        build.onLoad({ filter: /./, namespace: "chunk" }, ({ path }) => ({
          contents: files.get(at(path)) ?? new Uint8Array(),
        }));
      },
    }],
  });
  const [file] = result.outputFiles;
  if (!file) throw new Error(`Cannot merge the chunks of ${script}: the bundler gave none`);

  const imports = chunks.flatMap((chunk) => outputs[chunk]?.imports ?? [])
    .filter(({ path }) => !prefixes.has(path));
  const all = Object.assign({}, ...chunks.map((chunk) => outputs[chunk]?.inputs));
  for (const chunk of chunks) {
    files.delete(at(chunk));
    delete outputs[chunk];
  }
  files.set(at(merged), file.contents);
  outputs[merged] = { bytes: file.contents.length, inputs: all, imports, exports: [] };

  for (const [path, output] of Object.entries(outputs)) {
    if (path === merged || !output.imports.some((one) => prefixes.has(one.path))) continue;
    const code = repoint(decode(files.get(at(path))), path, prefixes);
    files.set(at(path), new TextEncoder().encode(code));
    output.imports = [
      ...output.imports.filter((one) => !prefixes.has(one.path)),
      { path: merged, kind: "import-statement" },
    ];
  }
}

/** Rewrites a script's imports from merged chunks to the merged file. */
function repoint(code: string, script: string, prefixes: ReadonlyMap<string, string>): string {
  const folder = dirname(script);
  const link = relative(folder, merged).replaceAll("\\", "/");
  const target = JSON.stringify(link.startsWith(".") ? link : `./${link}`);
  return code.replace(
    /\b(import|export)\s*(?:\{([^{}]*)\}\s*from\s*)?"(\.[^"]*\.js)"/g,
    (whole, word: string, names: string | undefined, path: string) => {
      const prefix = prefixes.get(join(folder, path).replaceAll("\\", "/"));
      if (prefix === undefined) return whole;
      if (names === undefined) return `${word}${target}`;
      const renamed = names.split(",").map((name) => {
        const [outer = "", inner = outer] = name.trim().split(/\s+as\s+/);
        return `${prefix}${outer} as ${inner}`;
      });
      return `${word}{${renamed.join(",")}}from${target}`;
    },
  );
}
