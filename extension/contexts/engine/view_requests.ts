import type { StateStore } from "@ringside/client";
import type { Cancel, Clock } from "@ringside/clock";
import type { EngineState } from "../../model/engine_state.ts";
import type { Refusal } from "../../model/refusal.ts";

/** A panel that opens for a conversation is there by then. */
const chatRequestMs = 10_000;

export interface ViewRequestsParts {
  state: StateStore<EngineState>;
  clock: Clock;
  /** Whether a view is open. */
  watched: () => boolean;
  /** No view is open: a notification or a badge informs the person. */
  noteRefusal: (refusal: Refusal) => void;
}

/** What views should show or ask, including what happened while none was open. */
export class ViewRequests {
  readonly #parts: ViewRequestsParts;
  #chatRequestEnds: Cancel | undefined;

  constructor(parts: ViewRequestsParts) {
    this.#parts = parts;
  }

  /** The panel of a window is to open a conversation; null once it has. */
  askForChat(request: { contact: string; window: number } | null): void {
    this.#chatRequestEnds?.();
    // A panel that did not open must not jump to it some other day.
    this.#chatRequestEnds = request
      ? this.#parts.clock.after(chatRequestMs, () => this.askForChat(null))
      : undefined;
    this.#parts.state.set("chatRequest", request);
  }

  /** Views of the tab's window ask with whom it is to be shared; null takes the question back. */
  askWithWhom(request: { tab: number } | null): void {
    this.#parts.state.set("shareRequest", request);
  }

  /** What a key or a menu asked for was not done; undefined takes the note back. */
  tellRefusal(refusal: Refusal | undefined): void {
    const { noteRefusal, state, watched } = this.#parts;
    state.set("refusal", refusal ?? null);
    // Whoever looks reads it there.
    if (refusal && !watched()) noteRefusal(refusal);
  }
}
