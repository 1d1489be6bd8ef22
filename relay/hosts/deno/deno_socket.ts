import { setImmediate } from "node:timers";
import { closeCodes, type CloseName, subprotocol } from "@ringside/protocol";
import { type Caller, frameList, type Socket } from "../process/connection.ts";
import type { SessionHost } from "../process/session_host.ts";

/**
 * Accepts a WebSocket of `Deno.serve` and passes its events to the host: for platforms that listen
 * themselves, and limit requests and frames before they arrive here. It sets the subprotocol
 * itself, since Hono's helper would echo whatever the client offered first.
 */
export function acceptSocket(host: SessionHost, request: Request, caller: Caller): Response {
  const { response, socket } = Deno.upgradeWebSocket(request, {
    protocol: subprotocol,
    // The host finds dead sockets itself; Deno would start a timer for every frame.
    idleTimeout: 0,
  });
  socket.binaryType = "arraybuffer";
  socket.onopen = () => {
    const connection = host.open(new DenoSocket(socket), caller);
    socket.onmessage = ({ data }) =>
      typeof data === "string" ? host.text(connection, data) : host.binary(connection);
    socket.onclose = ({ code }) => host.closed(connection, code);
  };
  // A broken connection also ends in `close`, which is enough.
  socket.onerror = (event) => event.preventDefault();
  return response;
}

class DenoSocket implements Socket {
  constructor(private readonly socket: WebSocket) {}

  send(text: string): void {
    // Deno throws where the standard ignores it (WHATWG WebSockets, section 3.1).
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(text);
  }

  sendList(frames: readonly string[]): void {
    this.send(frameList(frames));
  }

  close(why: CloseName): void {
    // Deno drops a closing socket at the next frame it reads, before the close frame is sent. So
    // read the frames that have already arrived first.
    setImmediate(() => this.socket.close(closeCodes[why].code, why));
  }

  drop(): void {
    // Deno's socket cannot be closed without the client's answer (denoland/deno#27924). The
    // platform in front closes those that do not answer.
    this.socket.close();
  }

  get unsent(): number {
    return this.socket.bufferedAmount;
  }
}
