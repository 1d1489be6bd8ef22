import * as v from "valibot";

/** What Deno's runtime keeps a socket under; `close()` lets go of it only once the client agrees. */
const ResourceId = v.pipe(v.number(), v.integer(), v.minValue(0));
const Core = v.object({ tryClose: v.function() });

/**
 * Ends a socket whose client does not answer the close frame, or does not even read it. Without
 * this a client that stays silent keeps its socket, and what is unsent, for as long as it likes:
 * `WebSocket.close()` waits for it without end, and there is no `terminate()` in Deno
 * (denoland/deno#27924). The runtime's own way is not public; where it is gone, nothing happens.
 */
export function dropSocket(socket: WebSocket): void {
  const key = Object.getOwnPropertySymbols(socket).find(({ description }) =>
    description === "[[rid]]"
  );
  const id = v.safeParse(ResourceId, key && Reflect.get(socket, key));
  const inner: unknown = Reflect.get(Deno, Reflect.get(Deno, "internal"));
  const core = v.safeParse(v.object({ core: Core }), inner);
  if (id.success && core.success) core.output.core.tryClose(id.output);
}
