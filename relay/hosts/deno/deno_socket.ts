import { closeCodes, type CloseName, subprotocol } from "@ringside/protocol";
import type { Caller, MemoryHost, Socket } from "./memory_host.ts";

/** Seconds of silence after which Deno pings a socket, and again until it gives it up. */
const idleSeconds = 30;

/**
 * Accepts a WebSocket and hands what happens on it to the host. It names the subprotocol itself:
 * Hono's own helper would echo whatever the client offered first.
 */
export function acceptSocket(host: MemoryHost, request: Request, caller: Caller): Response {
  const { response, socket } = Deno.upgradeWebSocket(request, {
    protocol: subprotocol,
    idleTimeout: idleSeconds,
  });
  socket.binaryType = "arraybuffer";
  socket.onopen = () => {
    const line = host.open(new DenoSocket(socket), caller);
    socket.onmessage = ({ data }) =>
      typeof data === "string" ? host.text(line, data) : host.binary(line);
    socket.onclose = ({ code }) => host.closed(line, code);
  };
  // A broken connection ends in `close` as well, which says all that is needed.
  socket.onerror = (event) => event.preventDefault();
  return response;
}

class DenoSocket implements Socket {
  constructor(private readonly socket: WebSocket) {}

  send(text: string): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(text);
  }

  close(why: CloseName): void {
    this.socket.close(closeCodes[why].code, why);
  }

  get unsent(): number {
    return this.socket.bufferedAmount;
  }
}
