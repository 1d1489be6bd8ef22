import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";

/** What happens to the packets of the paths that stand now, or of those still to come. */
export type PathFate = "open" | "cut";

/**
 * A UDP path between two peers that a test can cut: each candidate is replaced by the address of a
 * socket here, which hands packets on to the candidate's owner. Nothing leaves this machine.
 */
export class CuttablePaths {
  readonly #doors: Door[] = [];
  #fateOfNew: PathFate = "open";

  /** The candidate as the other side is to see it; undefined for one that is not used. */
  async disguise(side: string, candidate: string): Promise<string | undefined> {
    // RFC 8839, section 5.1: foundation component transport priority address port …
    const parts = candidate.split(" ");
    const [transport, address, port] = [parts[2]?.toLowerCase(), parts[4], Number(parts[5])];
    // IPv4 of this machine: a browser that is given real addresses gathers no loopback.
    if (transport !== "udp" || !address || !/^[\d.]+$/.test(address)) return undefined;
    const owner = `${address} ${port}`;
    const door = this.#doors.find((one) => one.side === side && one.owner === owner) ??
      this.#open(side, address, port);
    await door.ready;
    parts[5] = String(door.socket.address().port);
    return parts.join(" ");
  }

  /** Cuts or mends the paths that stand now. */
  setAll(fate: PathFate): void {
    for (const door of this.#doors) door.fate = fate;
  }

  /** The fate of paths that a restart or a rebuild will find. */
  setNew(fate: PathFate): void {
    this.#fateOfNew = fate;
  }

  /** Packets from this side do not arrive; those of the other do. */
  cutFrom(side: string): void {
    for (const door of this.#doors) if (door.side !== side) door.fate = "cut";
  }

  close(): void {
    for (const { socket } of this.#doors.splice(0)) socket.close();
  }

  #open(side: string, address: string, port: number): Door {
    const socket = createSocket("udp4");
    const ready = once(socket.bind(0, address), "listening");
    const owner = `${address} ${port}`;
    const door: Door = { side, owner, socket, ready, fate: this.#fateOfNew };
    this.#doors.push(door);
    socket.on("message", (packet, from) => {
      if (door.fate === "cut") return;
      // It leaves by the door of its sender, so that the receiver sees the candidate it knows.
      const sender = `${from.address} ${from.port}`;
      const back = this.#doors.find((one) => one.side !== side && one.owner === sender);
      back?.socket.send(packet, port, address);
    });
    return door;
  }
}

interface Door {
  /** Whose candidate this stands for. */
  readonly side: string;
  readonly owner: string;
  readonly socket: Socket;
  readonly ready: Promise<unknown>;
  fate: PathFate;
}
