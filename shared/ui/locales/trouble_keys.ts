/** Sentences for reasons, under the keys of one area: `refused` becomes `share.trouble_refused`. */
export function troubleKeys<A extends string, S extends Readonly<Record<string, string>>>(
  area: A,
  sentences: S,
) {
  const entries = Object.entries(sentences).map(([why, text]) => [`${area}.trouble_${why}`, text]);
  return Object.fromEntries(entries) as {
    readonly [Why in keyof S & string as `${A}.trouble_${Why}`]: S[Why];
  };
}
