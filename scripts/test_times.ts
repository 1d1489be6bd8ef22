/** A test and how long it took. */
export interface TestTime {
  /** With its file where several ran side by side. */
  readonly name: string;
  readonly seconds: number;
}

/** What took a second or more, of what `deno test` prints without colours. */
export function testTimes(output: string): TestTime[] {
  // Steps are set in, and belong to a test; what a test prints stands in between.
  const lines = output.matchAll(/^(\S.*?) \.\.\.(?:.*)? (?:ok|FAILED) \((?:(\d+)m)?(\d+)s\)$/gm);
  return [...lines].map(([, name = "", minutes = 0, seconds]) => ({
    name,
    seconds: 60 * Number(minutes) + Number(seconds),
  }));
}

/** The longest first. */
export function slowest(times: readonly TestTime[], count: number): TestTime[] {
  return times.toSorted((one, other) => other.seconds - one.seconds).slice(0, count);
}
