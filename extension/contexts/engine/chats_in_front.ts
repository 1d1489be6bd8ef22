/** Whose conversation each open view has in sight. A view that is gone has none. */
export class ChatsInFront {
  readonly #byView = new Map<object, string>();

  /** `contact` null: the view shows no conversation, or nobody can see it. */
  set(view: object, contact: string | null): void {
    if (contact === null) this.#byView.delete(view);
    else this.#byView.set(view, contact);
  }

  gone(view: object): void {
    this.#byView.delete(view);
  }

  has(contact: string): boolean {
    return [...this.#byView.values()].includes(contact);
  }
}
