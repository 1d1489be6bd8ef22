import type { Lie } from "../doubles/hostile_relay.ts";

/** Serves what the real relay serves, but for one byte in the middle of one file. */
export const changedPage = (target: string, changed: string): Lie => ({
  page: async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname !== changed) return undefined;
    const response = await fetch(`${target}${pathname}`);
    const content = new Uint8Array(await response.arrayBuffer());
    const headers = new Headers(response.headers);
    // It is unpacked now.
    for (const name of ["content-encoding", "content-length"]) headers.delete(name);
    content[content.length >> 1]! ^= 1;
    return new Response(content, { headers });
  },
});
