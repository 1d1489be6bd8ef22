import { addressKey } from "../../limits/address_key.ts";
import type { ClientAddress } from "../../limits/client_address.ts";

/** Serves through `Deno.serve`, on platforms that listen and limit requests themselves. */
export async function platformFront(
  { clientAddress, fetch, hostname, port }: {
    readonly hostname: string;
    readonly port: number;
    readonly clientAddress: ClientAddress;
    readonly fetch: (request: Request, address: string) => Response | Promise<Response>;
  },
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const { promise: listening, resolve: onListen } = Promise.withResolvers<Deno.NetAddr>();
  const abort = new AbortController();
  const server = Deno.serve(
    { port, hostname, signal: abort.signal, onListen },
    (request, { remoteAddr }) => {
      const forwardedFor = request.headers.get("x-forwarded-for");
      return fetch(request, addressKey(clientAddress.read(remoteAddr.hostname, forwardedFor)));
    },
  );
  return {
    port: (await listening).port,
    async close() {
      abort.abort();
      await server.finished;
    },
  };
}
