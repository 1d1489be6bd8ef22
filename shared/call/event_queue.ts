/** Passes on one event at a time: events that this causes wait for their turn. */
export class EventQueue<Event extends object> {
  readonly #take: (event: Event) => void;
  readonly #waiting: Event[] = [];
  #running = false;

  constructor(take: (event: Event) => void) {
    this.#take = take;
  }

  add(event: Event): void {
    this.#waiting.push(event);
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) this.#take(next);
    } finally {
      this.#running = false;
    }
  }
}
