import { expect } from "@std/expect";
import { checkGuestPage } from "../../extension/contexts/engine/guest_page_check.ts";

/** SHA-256 of each file of a built guest page, in hexadecimal digits, by its path. */
export async function builtHashes(folder: string): Promise<Record<string, string>> {
  return JSON.parse(await Deno.readTextFile(`${folder}/files.json`));
}

/** Expects a relay to serve every file of the guest page as it was built, and nothing beside them. */
export async function expectGuestPage(url: string, files: Record<string, string>): Promise<void> {
  for (const [path, hash] of Object.entries(files)) {
    const response = await fetch(`${url}/g${path === "page.html" ? "" : `/${path}`}`);
    const bytes = await response.arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
    expect({ path, status: response.status, digest }).toEqual({
      ...{ path, status: 200, digest: hash },
    });
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
  }
  for (
    const path of ["/g/files.json", "/g/page.html", "/m/page.html", "/files.json", "/page.html"]
  ) {
    const response = await fetch(`${url}${path}`);
    await response.body?.cancel();
    expect({ path, status: response.status }).toEqual({ path, status: 404 });
  }
  // So does the extension see it, wherever links open it.
  for (const at of ["g", "m"] as const) {
    expect(await checkGuestPage(url, files, at)).toBe("unchanged");
  }
}
