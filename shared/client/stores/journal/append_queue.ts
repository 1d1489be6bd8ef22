interface Waiting {
  line: string;
  done: PromiseWithResolvers<void>;
}

/** Appends lines in order. Lines that arrive during a write go out together in the next one. */
export class AppendQueue {
  readonly #append: (lines: readonly string[]) => Promise<void>;
  #waiting: Waiting[] = [];
  #isWriting = false;

  constructor(append: (lines: readonly string[]) => Promise<void>) {
    this.#append = append;
  }

  append(line: string): Promise<void> {
    const done = Promise.withResolvers<void>();
    this.#waiting.push({ line, done });
    void this.#write();
    return done.promise;
  }

  async #write(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#append(batch.map(({ line }) => line));
        for (const { done } of batch) done.resolve();
      } catch (error) {
        for (const { done } of batch) done.reject(error);
      }
    }
    this.#isWriting = false;
  }
}
