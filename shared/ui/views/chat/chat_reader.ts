import { type ReadonlySignal, signal } from "@preact/signals";
import { type ChatHistory, refreshSize, withNewest, withOlder } from "./chat_history.ts";
import type { ChatSource } from "./chat_source.ts";

/** State of a chat view. */
export type ChatReading =
  | { readonly state: "reading" }
  | { readonly state: "failed" }
  | {
    readonly state: "read";
    readonly history: ChatHistory;
    readonly older: "idle" | "reading" | "failed";
  };

/** How much is read at once. */
const page = { least: 100, most: 500 };

/** Reads a conversation page by page: the newest lines first, older ones as the person goes up. */
export class ChatReader {
  readonly #source: Pick<ChatSource, "page">;
  readonly #reading = signal<ChatReading>({ state: "reading" });
  #refreshing = false;
  #again = false;

  constructor(source: Pick<ChatSource, "page">) {
    this.#source = source;
  }

  get reading(): ReadonlySignal<ChatReading> {
    return this.#reading;
  }

  /** Reads the newest lines (again); changes during the read lead to one more round. */
  async refresh(atLeast = 0): Promise<void> {
    if (this.#refreshing) {
      this.#again = true;
      return;
    }
    this.#refreshing = true;
    do {
      this.#again = false;
      await this.#readNewest(atLeast);
    } while (this.#again);
    this.#refreshing = false;
  }

  /** Reads the lines before the first one known; does nothing when there are none. */
  async older(): Promise<void> {
    const now = this.#reading.value;
    if (now.state !== "read" || now.older === "reading" || !now.history.more) return;
    const first = now.history.lines[0];
    if (!first) return;
    this.#reading.value = { ...now, older: "reading" };
    const read = await this.#source.page(page.least, first.order).catch(() => undefined);
    const then = this.#reading.value;
    if (then.state !== "read") return;
    // A refresh may have started over by now; these lines then do not connect.
    const joins = read !== undefined && then.history.lines[0]?.order === first.order;
    this.#reading.value = {
      ...then,
      history: joins ? withOlder(then.history, read) : then.history,
      older: read ? "idle" : "failed",
    };
  }

  async #readNewest(atLeast: number): Promise<void> {
    const before = this.#reading.value;
    const history = before.state === "read" ? before.history : { lines: [], more: false };
    const least = Math.min(page.most, Math.max(page.least, atLeast));
    const read = await this.#source.page(refreshSize(history, { ...page, least }))
      .catch(() => undefined);
    const now = this.#reading.value;
    if (!read) {
      // The visible lines stay; the next change reads again.
      if (now.state !== "read") this.#reading.value = { state: "failed" };
      return;
    }
    this.#reading.value = now.state === "read"
      ? { ...now, history: withNewest(now.history, read) }
      : { state: "read", history: read, older: "idle" };
  }
}
