/** The middle value; of an even count the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2
    ? sorted[middle] ?? NaN
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** The quantile: a fraction `part` (0 to 1) of all values is below it. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

/** One line of a bench: a figure, the reference, and the aim. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
  /** The reference, measured in the same run. */
  beside?: { what: string; value: number };
  /** As text; a bench never fails. */
  aim?: string;
  /** What was counted, where the name does not say it. */
  note?: string;
}

/** A figure as a line of text. */
export function figureLine({ aim, beside, note, unit, value, what }: Figure): string {
  const shown = (number: number) =>
    number >= 100 || number === 0
      ? Math.round(number).toLocaleString("en")
      : number.toFixed(number < 1 ? 3 : 1);
  const ratio = beside ? `  ×${(value / beside.value).toFixed(2)} of ${beside.what}` : "";
  const compared = beside ? ` (${shown(beside.value)} ${unit})` : "";
  return `${what.padEnd(52)} ${shown(value).padStart(9)} ${unit.padEnd(6)}${ratio}${compared}${
    aim ? `  aim: ${aim}` : ""
  }${note ? `\n    ${note}` : ""}`;
}
