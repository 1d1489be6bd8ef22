import { findRelay } from "@ringside/relay_link";
import { expect } from "@std/expect";
import { startRelay } from "../../relay/hosts/start_relay.ts";

Deno.test("a relay is found from the address of any page on its host", async () => {
  const relay = await startRelay({ port: 0 });
  try {
    for (const path of ["", "/", "/i#v1.abc", "/v1/socket", "/wiki/how-to", "/i/?fbclid=a#v1.b"]) {
      expect(await findRelay(relay.url + path)).toMatchObject({
        ok: true,
        url: relay.url,
        test: { ok: true },
      });
    }
  } finally {
    await relay.stop();
  }
});

Deno.test("where no relay is at all, the address stays as it was meant", async () => {
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    () => new Response("hello"),
  );
  try {
    const url = `http://127.0.0.1:${server.addr.port}/page`;
    expect(await findRelay(url)).toEqual({
      ok: true,
      url,
      test: { ok: false, reason: "not_a_relay" },
    });
    expect(await findRelay("ftp://nowhere")).toEqual({ ok: false });
  } finally {
    await server.shutdown();
  }
});
