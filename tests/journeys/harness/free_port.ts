/** A loopback port that nobody listens on now. */
export function freePort(): number {
  const probe = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const { port } = probe.addr as Deno.NetAddr;
  probe.close();
  return port;
}
