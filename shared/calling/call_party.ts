import type { ContactBook } from "@ringside/client";
import type { Party } from "@ringside/client/state";

/** Whom the call is with: a guest may be gone while the end of their call is still shown. */
export class CallParty {
  readonly #book: Pick<ContactBook, "party">;
  #last: Party | undefined;

  constructor(book: Pick<ContactBook, "party">) {
    this.#book = book;
  }

  of(contact: string): Party {
    const party = this.#book.party(contact);
    const last = this.#last;
    if (party.name === "" && last?.contact === contact && last.guest) return last;
    return this.#last = party;
  }
}
