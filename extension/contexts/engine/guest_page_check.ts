import * as v from "valibot";

/** Where on a relay links open the page: `g` call links, `m` meeting links. */
export type GuestPageAddress = "g" | "m";

/**
 * What a relay serves where such links open:
 *
 * - `unchanged`: byte for byte the page of this release
 * - `changed`: another release's, or one that somebody altered
 * - `no_page`: none
 * - `unreachable`: no answer, or one that says to ask again later
 */
export type GuestPageCheck = "unchanged" | "changed" | "no_page" | "unreachable";

/** SHA-256 of each file in hexadecimal digits, by its path in the page's build. */
const GuestFiles = v.record(v.string(), v.string());
type GuestFiles = v.InferOutput<typeof GuestFiles>;

const pagePath = "page.html";
/** Of one file; ours are smaller by far, and a hostile relay must not fill the memory. */
const mostBytes = 4 * 1024 * 1024;
const patienceMs = 10_000;

/** The list of this release, which the build put into the extension. */
export async function releasedGuestFiles(): Promise<GuestFiles> {
  return v.parse(GuestFiles, await (await fetch("/guest_files.json")).json());
}

/**
 * Asks a relay for every file of the guest page, and compares it with the release's. A relay can
 * still serve others something else.
 * @param at the page's own address; its other files are the same for both
 */
export async function checkGuestPage(
  relay: string,
  files: GuestFiles,
  at: GuestPageAddress = "g",
  ask: (url: string, init: RequestInit) => Promise<Response> = fetch,
): Promise<GuestPageCheck> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const answer = async (path: string) => {
      const response = await ask(path === pagePath ? `${relay}/${at}` : `${relay}/g/${path}`, {
        ...{ cache: "no-store", credentials: "omit", redirect: "error" },
        ...{ referrerPolicy: "no-referrer", signal },
      });
      // Too many requests, or a relay that is shutting down: that says nothing about the page.
      if (response.status !== 429 && response.status < 500) return response;
      await response.body?.cancel();
      throw new Error(`The relay answers ${response.status}`);
    };
    const page = await answer(pagePath);
    if (!page.ok) {
      await page.body?.cancel();
      return "no_page";
    }
    if (await hashOf(page) !== files[pagePath]) return "changed";
    const others = Object.keys(files).filter((path) => path !== pagePath);
    const same = await Promise.all(others.map(async (path) => {
      const response = await answer(path);
      return await hashOf(response) === files[path] && response.ok;
    }));
    return same.every(Boolean) ? "unchanged" : "changed";
  } catch {
    return "unreachable";
  }
}

/** Undefined for a file that is larger than any of ours. */
async function hashOf({ body }: Response): Promise<string | undefined> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const part of body ?? new ReadableStream<Uint8Array<ArrayBuffer>>()) {
    size += part.length;
    if (size > mostBytes) return undefined;
    parts.push(part);
  }
  const content = await new Blob(parts).arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
