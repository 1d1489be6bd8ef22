import type { Cdp } from "./cdp.ts";

interface ConsoleCall {
  type: string;
  args: { value?: unknown; description?: string }[];
}

interface ThrownException {
  exceptionDetails: { text: string; exception?: { description?: string } };
}

/**
 * All console output of a browser's contexts, in order of arrival: the first thing to read when a
 * test fails.
 */
export class ConsoleLog {
  readonly lines: string[] = [];
  readonly #start = performance.now();

  add(where: string, text: string): void {
    const seconds = ((performance.now() - this.#start) / 1000).toFixed(3).padStart(8);
    this.lines.push(`${seconds} ${where}: ${text}`);
  }

  /** Follows a worker or document that Playwright does not expose. */
  async follow(where: string, target: Cdp): Promise<void> {
    target.on("Runtime.consoleAPICalled", (params) => {
      const { type, args } = params as unknown as ConsoleCall;
      this.add(where, `${type} ${args.map((arg) => arg.description ?? arg.value).join(" ")}`);
    });
    target.on("Runtime.exceptionThrown", (params) => {
      const { exceptionDetails } = params as unknown as ThrownException;
      const { text, exception } = exceptionDetails;
      this.add(where, `uncaught ${exception?.description ?? text}`);
    });
    await target.send("Runtime.enable");
  }
}
