/** Runs functions of the extension in a page, in an isolated world. */
export interface PageScripts {
  /**
   * Runs a function that uses only its arguments and the page, and resolves with its result.
   * Rejects if the person has not invoked the extension on the tab, or no frame answers.
   */
  run<A extends unknown[], R>(
    tab: number,
    func: (...args: A) => R,
    args: A,
  ): Promise<Awaited<R>>;
}
