import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import type { Clock } from "@ringside/clock";
import type { Log } from "../../log.ts";
import type { Meters } from "../../metrics.ts";
import { type StunRates, StunResponder } from "../../stun/stun_responder.ts";

/** A socket that fails again and again is reported once in so long. */
const reportMs = 10_000;

export interface StunParts {
  readonly rates: StunRates;
  readonly clock: Clock;
  readonly log: Log;
  readonly meters: Meters;
}

/**
 * Answers STUN over UDP. By `node:dgram`, since `Deno.listenDatagram` is unstable and missing from
 * a relay that is started without its flag.
 */
export class StunServer {
  readonly port: number;
  readonly #responder: StunResponder;
  #reported = -Infinity;

  private constructor(private readonly socket: Socket, private readonly parts: StunParts) {
    this.port = socket.address().port;
    this.#responder = new StunResponder(parts.rates, parts.clock);
    socket.on("message", (datagram, { address, port }) => this.#take(datagram, address, port));
    // Without a listener, an error of the socket would end the process.
    socket.on("error", (fault) => this.#report(fault));
  }

  /**
   * Listens on an IP address; `::` takes IPv4 as well. Rejects with the system's error, whose
   * `code` says why: e.g. `EADDRINUSE`.
   */
  static async listen(
    { address, port }: { readonly address: string; readonly port: number },
    parts: StunParts,
  ): Promise<StunServer> {
    const socket = createSocket(address.includes(":") ? "udp6" : "udp4");
    try {
      const listening = once(socket, "listening");
      socket.bind(port, address);
      await listening;
    } catch (fault) {
      // It may never have been opened, and what matters is why.
      socket.on("error", () => {});
      socket.close();
      throw fault;
    }
    return new StunServer(socket, parts);
  }

  async close(): Promise<void> {
    const closed = once(this.socket, "close");
    this.socket.close();
    await closed;
  }

  #take(datagram: Uint8Array, address: string, port: number): void {
    const { meters } = this.parts;
    const response = this.#responder.respond(datagram, { address, port });
    if ("ignored" in response) return meters.stunDatagram(response.ignored);
    try {
      this.socket.send(response.answer, port, address, (fault) => {
        meters.stunDatagram(fault ? "unsent" : "answered");
      });
    } catch {
      // An address that the system gave and does not take back.
      meters.stunDatagram("unsent");
    }
  }

  #report(fault: unknown): void {
    const { clock, log } = this.parts;
    if (clock.now() - this.#reported < reportMs) return;
    this.#reported = clock.now();
    const code = fault instanceof Error ? (fault as { code?: string }).code ?? fault.name : "";
    log("error", "stun_failed", { code });
  }
}
