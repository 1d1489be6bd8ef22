import { Replica } from "./replica.ts";

/** A task for a room; later tasks wait until its promise settles. */
export interface RoomTask {
  run(replica: Replica): void | Promise<void>;
  /** Answers the requester when Redis cannot be reached. */
  refuse?(): void;
}

interface TaskQueue {
  readonly replica: Replica;
  busy: boolean;
  readonly waiting: RoomTask[];
}

/** A task queue for each room that a node has a copy of: one task at a time, in order. */
export class RoomQueues {
  readonly #queues = new Map<string, TaskQueue>();

  constructor(
    private readonly parts: {
      /** Whether Redis can be reached. */
      readonly up: () => boolean;
      /** Whether a copy is still needed. */
      readonly wanted: (replica: Replica) => boolean;
      readonly dropped: (room: string) => void;
      readonly fault: (fault: unknown) => void;
    },
  ) {}

  get size(): number {
    return this.#queues.size;
  }

  replica(room: string): Replica | undefined {
    return this.#queues.get(room)?.replica;
  }

  get rooms(): Iterable<string> {
    return this.#queues.keys();
  }

  do(room: string, task: RoomTask): void {
    let queue = this.#queues.get(room);
    if (!queue) {
      this.#queues.set(room, queue = { replica: new Replica(room), busy: false, waiting: [] });
    }
    if (!queue.busy) return this.#run(room, queue, task);
    if (task.refuse && !this.parts.up()) return task.refuse();
    queue.waiting.push(task);
  }

  /** Redis is unreachable: refuses the tasks that wait for it. */
  refuseWaiting(): void {
    for (const { waiting } of [...this.#queues.values()]) {
      const refused = waiting.filter((task) => task.refuse);
      waiting.splice(0, waiting.length, ...waiting.filter((task) => !task.refuse));
      for (const task of refused) task.refuse?.();
    }
  }

  clear(): void {
    this.#queues.clear();
  }

  #run(room: string, queue: TaskQueue, first: RoomTask): void {
    queue.busy = true; // tasks that arrive while it runs follow it
    for (let task: RoomTask | undefined = first; task; task = queue.waiting.shift()) {
      let open: void | Promise<void>;
      try {
        open = task.run(queue.replica);
      } catch (fault) {
        this.parts.fault(fault);
        continue;
      }
      if (!open) continue;
      open.catch(this.parts.fault).finally(() => {
        const next = queue.waiting.shift();
        if (next) this.#run(room, queue, next);
        else this.#rest(room, queue);
      });
      return;
    }
    this.#rest(room, queue);
  }

  #rest(room: string, queue: TaskQueue): void {
    queue.busy = false;
    if (this.parts.wanted(queue.replica) || this.#queues.get(room) !== queue) return;
    this.#queues.delete(room);
    this.parts.dropped(room);
  }
}
