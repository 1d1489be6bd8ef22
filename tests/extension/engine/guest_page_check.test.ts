import { expect } from "@std/expect";
import { checkGuestPage } from "../../../extension/contexts/engine/guest_page_check.ts";
import { bundleGuest } from "../../../scripts/build/bundle_guest.ts";
import { stopBundler } from "../../../scripts/build/stop_bundler.ts";

const { files, hashes } = await bundleGuest();
await stopBundler();
const script = Object.keys(hashes).find((path) => path.endsWith("/first.js")) ?? "";

type Served = Map<string, Uint8Array<ArrayBuffer>>;

const relay = (served: Served) => (url: string) => {
  const path = url.replace("https://relay.example/g", "").slice(1) || "page.html";
  const content = served.get(path);
  return Promise.resolve(content ? new Response(content) : new Response("", { status: 404 }));
};
const check = (served: Served) => checkGuestPage("https://relay.example", hashes, relay(served));

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

Deno.test("a file that is gone, or without end, is a changed page", async () => {
  const less = new Map(files);
  less.delete(script);
  expect(await check(less)).toBe("changed");
  const endless = checkGuestPage("https://relay.example", hashes, () =>
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
  expect(await checkGuestPage("https://relay.example", hashes, silent)).toBe("unreachable");
});
