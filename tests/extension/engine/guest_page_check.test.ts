import { expect } from "@std/expect";
import {
  checkGuestPage,
  type GuestPageCheck,
} from "../../../extension/contexts/engine/guest_page_check.ts";
import { bundleGuest } from "../../../scripts/build/bundle_guest.ts";
import { stopBundler } from "../../../scripts/build/stop_bundler.ts";

const { files, hashes } = await bundleGuest();
await stopBundler();
const script = Object.keys(hashes).find((path) => path.endsWith("/first.js")) ?? "";

type Served = Map<string, Uint8Array<ArrayBuffer>>;

/** A relay that serves these files, and its own page at `/m`; null: none. */
const relay =
  (served: Served, atMeetings: Uint8Array<ArrayBuffer> | null = served.get("page.html") ?? null) =>
  (url: string) => {
    const path = url.replace("https://relay.example/", "");
    const content = path === "m" ? atMeetings : served.get(path.slice(2) || "page.html");
    return Promise.resolve(content ? new Response(content) : new Response("", { status: 404 }));
  };
const check = (served: Served) =>
  checkGuestPage("https://relay.example", hashes, "g", relay(served));

Deno.test("a relay of the same release serves the unchanged page", async () => {
  expect(await check(files)).toBe("unchanged");
});

for (const path of ["page.html", script, Object.keys(hashes).at(-1) ?? ""]) {
  Deno.test(`one byte that a relay changes is seen: ${path.split("/").at(-1)}`, async () => {
    const content = files.get(path)!.slice();
    content[content.length >> 1]! ^= 1;
    expect(await check(new Map([...files, [path, content]]))).toBe("changed");
  });
}

Deno.test("the page of meeting links is checked where they open, and its files with it", async () => {
  const page = files.get("page.html")!;
  const changed = page.slice();
  changed[changed.length >> 1]! ^= 1;
  const served: [string, GuestPageCheck, ReturnType<typeof relay>][] = [
    ["both alike", "unchanged", relay(files)],
    ["another page at /m alone", "changed", relay(files, changed)],
    ["an older release, without /m", "no_page", relay(files, null)],
    ["another script", "changed", relay(new Map([...files, [script, changed]]), page)],
  ];
  for (const [which, seen, ask] of served) {
    const answer = await checkGuestPage("https://relay.example", hashes, "m", ask);
    expect([which, answer]).toEqual([which, seen]);
  }
});

Deno.test("a file that is gone, or without end, is a changed page", async () => {
  const less = new Map(files);
  less.delete(script);
  expect(await check(less)).toBe("changed");
  const endless = checkGuestPage("https://relay.example", hashes, "g", () =>
    Promise.resolve(
      new Response(
        new ReadableStream({ pull: (out) => out.enqueue(new Uint8Array(1024 * 1024)) }),
      ),
    ));
  expect(await endless).toBe("changed");
});

Deno.test("a relay without a page, and one that does not answer, are told apart", async () => {
  expect(await check(new Map())).toBe("no_page");
  const silent = () => Promise.reject(new TypeError("Failed to fetch"));
  expect(await checkGuestPage("https://relay.example", hashes, "g", silent)).toBe("unreachable");
});

Deno.test("a relay that answers a request with 429 or 503 has not changed the page", async () => {
  for (const status of [429, 503]) {
    for (const at of ["page.html", script]) {
      const busy = (url: string) =>
        url.endsWith(at === "page.html" ? "/g" : at)
          ? Promise.resolve(new Response("", { status }))
          : relay(files)(url);
      const answer = await checkGuestPage("https://relay.example", hashes, "g", busy);
      expect([status, at, answer]).toEqual([status, at, "unreachable"]);
    }
  }
});
