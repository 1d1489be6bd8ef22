import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";

/** What happens to the packets of the paths that stand now, or of those still to come. */
export type PathFate = "open" | "cut";

/** What else a path does to its packets, in both directions. */
export interface PathWeather {
  /** Share of the packets that get lost, 0 to 1. */
  readonly loss?: number;
  /** How much later they arrive. */
  readonly delayMs?: number;
}

/**
 * UDP paths between two peers that a test can cut and worsen: each candidate is replaced by the
 * address of a socket here, which hands packets on to the candidate's owner. Nothing leaves this
 * machine.
 */
export class UdpPaths {
  readonly #doors: Door[] = [];
  /** Of addresses that are no more: they still swallow what is sent there, as a NAT does. */
  readonly #dead: Socket[] = [];
  #fateOfNew: PathFate = "open";
  #weather: PathWeather = {};

  /**
   * The candidate as the other side is to see it; undefined for one that is not used. `seenBy` names
   * that other side where there are more than two.
   */
  async disguise(
    side: string,
    candidate: string,
    seenBy?: string,
  ): Promise<string | undefined> {
    // RFC 8839, section 5.1: foundation component transport priority address port …
    const parts = candidate.split(" ");
    const [transport, address, port] = [parts[2]?.toLowerCase(), parts[4], Number(parts[5])];
    // IPv4 of this machine: a browser that is given real addresses gathers no loopback.
    if (transport !== "udp" || !address || !/^[\d.]+$/.test(address)) return undefined;
    const owner = `${address} ${port}`;
    const door = this.#doors.find((one) => one.side === side && one.owner === owner) ??
      this.#open({ side, seenBy, owner, address, port });
    await door.ready;
    parts[5] = String(door.socket.address().port);
    return parts.join(" ");
  }

  /** Cuts or mends the paths that stand now. */
  setAll(fate: PathFate): void {
    for (const door of this.#doors) {
      door.fate = fate;
      door.isNew = false;
    }
  }

  /** The fate of paths that a restart or a rebuild will find. */
  setNew(fate: PathFate): void {
    this.#fateOfNew = fate;
  }

  /** Opens the paths that restarts and rebuilds have found since `setAll`, or will find. */
  openNew(): void {
    this.#fateOfNew = "open";
    for (const door of this.#doors) if (door.isNew) door.fate = "open";
  }

  /** Packets from this side do not arrive; those of the other do. */
  cutFrom(side: string): void {
    for (const door of this.#doors) if (door.side !== side) door.fate = "cut";
  }

  /** Cuts the paths that two of several sides have to each other now, and no others. */
  cutBetween(one: string, other: string): void {
    for (const door of this.#doors) {
      const ends = [door.side, door.seenBy];
      if (ends.includes(one) && ends.includes(other)) door.fate = "cut";
    }
  }

  /** How the paths are from now on, those still to come included. */
  setWeather(weather: PathWeather): void {
    this.#weather = weather;
  }

  /**
   * Another address for all of a side's candidates, without a word to anybody: what a NAT does when
   * it forgets a binding, or a network when a laptop moves.
   */
  async rebind(side: string): Promise<void> {
    for (const door of this.#doors) {
      if (door.side !== side) continue;
      door.socket.removeAllListeners("message");
      this.#dead.push(door.socket);
      door.socket = createSocket("udp4");
      door.ready = this.#listen(door);
    }
    await Promise.all(this.#doors.map(({ ready }) => ready));
  }

  /** The ports by which a side is seen now. */
  ports(side: string): number[] {
    return this.#doors.filter((door) => door.side === side)
      .map(({ socket }) => socket.address().port);
  }

  close(): void {
    for (const { socket } of this.#doors.splice(0)) socket.close();
    for (const socket of this.#dead.splice(0)) socket.close();
  }

  #open(place: Pick<Door, "side" | "seenBy" | "owner" | "address" | "port">): Door {
    const socket = createSocket("udp4");
    const ready = Promise.resolve();
    const door: Door = { ...place, socket, ready, fate: this.#fateOfNew, isNew: true };
    door.ready = this.#listen(door);
    this.#doors.push(door);
    return door;
  }

  #listen(door: Door): Promise<unknown> {
    door.socket.on("message", (packet, from) => {
      const { delayMs = 0, loss = 0 } = this.#weather;
      if (door.fate === "cut" || Math.random() < loss) return;
      const sender = `${from.address} ${from.port}`;
      if (delayMs > 0) setTimeout(() => this.#handOn(door, sender, packet), delayMs);
      else this.#handOn(door, sender, packet);
    });
    return once(door.socket.bind(0, door.address), "listening");
  }

  /** It leaves by the door of its sender, so that the receiver sees the candidate it knows. */
  #handOn({ address, port, side }: Door, sender: string, packet: Uint8Array): void {
    const back = this.#doors.find((one) => one.side !== side && one.owner === sender);
    back?.socket.send(packet, port, address);
  }
}

interface Door {
  /** Whose candidate this stands for. */
  readonly side: string;
  /** Who is given it, where that is not everybody else. */
  readonly seenBy: string | undefined;
  /** The candidate's address and port. */
  readonly owner: string;
  readonly address: string;
  readonly port: number;
  socket: Socket;
  ready: Promise<unknown>;
  fate: PathFate;
  isNew: boolean;
}
