import { join } from "node:path";

/** A browser that can run the extension. */
export interface FoundBrowser {
  path: string;
  /** Google's own builds refuse `--load-extension` since version 137. */
  branded: boolean;
}

/** Queries to the machine, which a test can answer instead. */
export interface Machine {
  os: typeof Deno.build.os;
  env(name: string): string | undefined;
  isFile(path: string): boolean;
}

const thisMachine: Machine = {
  os: Deno.build.os,
  env: (name) => Deno.env.get(name),
  isFile(path) {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  },
};

const onPath = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function usualPlaces(machine: Machine): string[] {
  if (machine.os === "darwin") {
    const home = machine.env("HOME") ?? "";
    return ["Chromium", "Google Chrome for Testing", "Google Chrome"].flatMap((name) =>
      ["/Applications", `${home}/Applications`].map((folder) =>
        `${folder}/${name}.app/Contents/MacOS/${name}`
      )
    );
  }
  if (machine.os === "windows") {
    const roots = ["LOCALAPPDATA", "PROGRAMFILES", "PROGRAMFILES(X86)"]
      .map((name) => machine.env(name)).filter((root) => root !== undefined);
    return ["Chromium", "Google\\Chrome"].flatMap((product) =>
      roots.map((root) => `${root}\\${product}\\Application\\chrome.exe`)
    );
  }
  const folders = (machine.env("PATH") ?? "").split(":").filter(Boolean);
  return onPath.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/**
 * The Chromium to use: `CHROMIUM` if set, otherwise the first in the usual places, unbranded builds
 * first. Undefined if there is none.
 */
export function findChromium(machine: Machine = thisMachine): FoundBrowser | undefined {
  const isBranded = (path: string) => /google[- \\]chrome(?! for testing)/i.test(path);
  const named = machine.env("CHROMIUM");
  const path = [...(named ? [named] : usualPlaces(machine))].find((path) => machine.isFile(path));
  return path ? { path, branded: isBranded(path) } : undefined;
}
