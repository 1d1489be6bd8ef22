/** An error is shown up to here: what follows is mostly the page that the test looked at. */
const maximumLines = 20;
const maximumLineLength = 300;

/**
 * What `deno test` says of each failed test, shortened, from its output without colours.
 *
 * Hundreds of lines follow an error when other steps run after it. Who sees only the end of a long
 * output, as services that run tests for a project often show it, still has to learn what failed.
 */
export function failures(output: string): string[] {
  const errors = output.split("\n ERRORS \n").at(1)?.split("\n FAILURES \n")[0];
  if (errors === undefined) return [];
  // A blank line ends each error, but errors have blank lines of their own: only a test's name
  // with its place begins one.
  const told = errors.trim().split(/\n\n(?=.+(?: => \S+:\d+:\d+| \(uncaught error\))\n)/);
  // A test that fails with its step repeats the step's error.
  return told.filter((error, at) => at === 0 || textOf(error) !== textOf(told[at - 1]!))
    .map(shortened);
}

/** An error without the name of its test. */
const textOf = (error: string) => error.slice(error.indexOf("\n"));

function shortened(error: string): string {
  const lines = error.split("\n").map((line) =>
    line.length > maximumLineLength ? `${line.slice(0, maximumLineLength)}…` : line
  );
  if (lines.length <= maximumLines) return lines.join("\n");
  return [...lines.slice(0, maximumLines), `… ${lines.length - maximumLines} more lines`].join(
    "\n",
  );
}
