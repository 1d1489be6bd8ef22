/** Code of ours that runs in a page, in a world of its own. */
export interface PageScripts {
  /**
   * Runs a function that sees nothing but its arguments and the page, and resolves with what it
   * returned. Rejects where the person did not invoke the extension on the tab, or no frame answers.
   */
  run<A extends unknown[], R>(
    tab: number,
    func: (...args: A) => R,
    args: A,
  ): Promise<Awaited<R>>;
}
