/** A test and how long it took. */
export interface TestTime {
  /** With its file, if several ran side by side. */
  readonly name: string;
  readonly seconds: number;
}

/** The tests of a second or more, from the output of `deno test` without colours. */
export function testTimes(output: string): TestTime[] {
  const times: TestTime[] = [];
  let running = "";
  for (const line of output.split("\n")) {
    // After a minute, `deno test` breaks a test's line with a note about how long it has been
    // running.
    running = /'(.+)' has been running for over/.exec(line)?.[1] ?? running;
    // Steps are indented, and belong to their test.
    const ended = /^(?:(\S.*) \.\.\.)? (?:ok|FAILED) \((?:(\d+)m)?(\d+)s\)$/.exec(line);
    if (!ended) continue;
    const [, name = running, minutes = 0, seconds] = ended;
    times.push({ name, seconds: 60 * Number(minutes) + Number(seconds) });
  }
  return times;
}

/** The longest first. */
export function slowest(times: readonly TestTime[], count: number): TestTime[] {
  return times.toSorted((one, other) => other.seconds - one.seconds).slice(0, count);
}
