import { Replica } from "./replica.ts";

/** Something to do with a room; while a promise is open, what comes after it waits. */
export interface Errand {
  run(replica: Replica): void | Promise<void>;
  /** Where the one who asked is to be told when Redis cannot be reached. */
  refuse?(): void;
}

interface Desk {
  readonly replica: Replica;
  busy: boolean;
  readonly waiting: Errand[];
}

/** The rooms that a node has copies of. Of each room, one thing is done at a time, in order. */
export class RoomDesks {
  readonly #desks = new Map<string, Desk>();

  constructor(
    private readonly parts: {
      /** Whether Redis can be asked. */
      readonly up: () => boolean;
      /** Whether a copy is still of use. */
      readonly wanted: (replica: Replica) => boolean;
      readonly dropped: (room: string) => void;
      readonly fault: (fault: unknown) => void;
    },
  ) {}

  get size(): number {
    return this.#desks.size;
  }

  replica(room: string): Replica | undefined {
    return this.#desks.get(room)?.replica;
  }

  get rooms(): Iterable<string> {
    return this.#desks.keys();
  }

  do(room: string, errand: Errand): void {
    let desk = this.#desks.get(room);
    if (!desk) {
      this.#desks.set(room, desk = { replica: new Replica(room), busy: false, waiting: [] });
    }
    if (!desk.busy) return this.#run(room, desk, errand);
    if (errand.refuse && !this.parts.up()) return errand.refuse();
    desk.waiting.push(errand);
  }

  /** Redis has gone: whoever waits for it is told. */
  refuseWaiting(): void {
    for (const { waiting } of [...this.#desks.values()]) {
      const refused = waiting.filter((errand) => errand.refuse);
      waiting.splice(0, waiting.length, ...waiting.filter((errand) => !errand.refuse));
      for (const errand of refused) errand.refuse?.();
    }
  }

  clear(): void {
    this.#desks.clear();
  }

  #run(room: string, desk: Desk, first: Errand): void {
    desk.busy = true; // what is said while it runs comes after it
    for (let errand: Errand | undefined = first; errand; errand = desk.waiting.shift()) {
      let open: void | Promise<void>;
      try {
        open = errand.run(desk.replica);
      } catch (fault) {
        this.parts.fault(fault);
        continue;
      }
      if (!open) continue;
      open.catch(this.parts.fault).finally(() => {
        const next = desk.waiting.shift();
        if (next) this.#run(room, desk, next);
        else this.#rest(room, desk);
      });
      return;
    }
    this.#rest(room, desk);
  }

  #rest(room: string, desk: Desk): void {
    desk.busy = false;
    if (this.parts.wanted(desk.replica) || this.#desks.get(room) !== desk) return;
    this.#desks.delete(room);
    this.parts.dropped(room);
  }
}
