/** A value, or the sentence that explains why there is none. */
export type OrSentence<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly sentence: string };

/** Returns the value; if there is none, prints the sentence and exits with 1. */
export function orRefuse<T>(read: OrSentence<T>): T {
  if (read.ok) return read.value;
  console.error(read.sentence);
  return Deno.exit(1);
}
