/** What can be done, or the sentence that says why it cannot. */
export type OrSentence<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly sentence: string };

/** The value; where there is none the program ends with the sentence, and with 1. */
export function orRefuse<T>(read: OrSentence<T>): T {
  if (read.ok) return read.value;
  console.error(read.sentence);
  return Deno.exit(1);
}
