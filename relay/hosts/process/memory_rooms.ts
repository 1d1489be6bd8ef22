import type { Limits } from "@ringside/protocol";
import type { ToRoom } from "../../actor_messages.ts";
import { emptyRoom, type RoomState, stepRoom } from "../../room.ts";
import type { Deliver, RoomPort } from "./room_port.ts";

/** Rooms in the memory of this process. */
export class MemoryRooms implements RoomPort {
  readonly #rooms = new Map<string, RoomState>();
  /** Messages that arrived while a room handled another: handled after it, in order. */
  readonly #queue: { room: string; message: ToRoom }[] = [];
  #handling = false;

  constructor(
    private readonly limits: Pick<Limits, "membersPerRoom">,
    private readonly deliver: Deliver,
  ) {}

  get size(): number {
    return this.#rooms.size;
  }

  send(room: string, message: ToRoom): void {
    if (this.#handling) {
      this.#queue.push({ room, message });
      return;
    }
    this.#handling = true;
    try {
      this.#handle(room, message);
      for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
        this.#handle(next.room, next.message);
      }
    } finally {
      this.#handling = false;
    }
  }

  forget(): void {
    // A session that left every room has no state here.
  }

  #handle(address: string, message: ToRoom): void {
    const known = this.#rooms.get(address);
    const room = known ?? emptyRoom(address);
    const effects = stepRoom(room, message, this.limits);
    if (room.members.length === 0) this.#rooms.delete(address);
    else if (!known) this.#rooms.set(address, room);
    for (const { sessions, message } of effects) {
      for (const session of sessions) this.deliver(session, message);
    }
  }
}
