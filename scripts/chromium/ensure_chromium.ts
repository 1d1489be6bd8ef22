import { findChromium, type FoundBrowser } from "./find_chromium.ts";

/** An error that a person can act on: it names what is missing and how to get it. */
export class MissingChromium extends Error {
  override name = "MissingChromium";
}

function howToInstall(): string {
  switch (Deno.build.os) {
    case "darwin":
      return "brew install --cask chromium   (or install Google Chrome)";
    case "windows":
      return "winget install Hibbiki.Chromium   (or install Google Chrome)";
    default:
      return "sudo apt-get install chromium   (Debian, Ubuntu)\n" +
        "  sudo dnf install chromium       (Fedora)\n" +
        "  sudo pacman -S chromium         (Arch)";
  }
}

async function isDebianRoot(): Promise<boolean> {
  if (Deno.build.os !== "linux" || Deno.uid() !== 0) return false;
  return await Deno.stat("/etc/debian_version").then(() => true, () => false);
}

async function apt(...args: string[]): Promise<boolean> {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const { success } = await new Deno.Command("apt-get", { args, env }).output();
  return success;
}

/**
 * The Chromium to use; on Debian as root a missing one is installed without asking.
 *
 * @throws {MissingChromium} with the exact command for this machine.
 */
export async function ensureChromium(): Promise<FoundBrowser> {
  const found = findChromium();
  if (found) return found;
  const named = Deno.env.get("CHROMIUM");
  if (named) throw new MissingChromium(`CHROMIUM names no file: ${named}`);
  if (await isDebianRoot()) {
    console.log("Chromium is missing: installing Debian's (apt-get install chromium)");
    await apt("update", "-q");
    if (await apt("install", "-y", "-q", "--no-install-recommends", "chromium")) {
      const installed = findChromium();
      if (installed) return installed;
    }
  }
  throw new MissingChromium(
    `No Chromium was found. Install one, then run this again:\n  ${howToInstall()}\n` +
      "Or set CHROMIUM to the path of a Chromium or Google Chrome, version 137 or newer.",
  );
}
