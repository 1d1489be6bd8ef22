import { createSocket } from "node:dgram";
import { once } from "node:events";

type Family = "udp4" | "udp6";
const loopback = { udp4: "127.0.0.1", udp6: "::1" } as const;

/** Sends datagrams from a socket of their own and returns the first answer, which must come. */
export async function askStun(
  port: number,
  family: Family,
  ...datagrams: Uint8Array[]
): Promise<Uint8Array> {
  const socket = createSocket(family);
  try {
    const answer = once(socket, "message");
    for (const datagram of datagrams) socket.send(datagram, port, loopback[family]);
    const [bytes] = await answer;
    return new Uint8Array(bytes);
  } finally {
    socket.close();
  }
}
