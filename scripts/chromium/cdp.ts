import { CommandSocket } from "../debugging/command_socket.ts";

/**
 * A connection to one target of the browser's debugging port: the browser itself or a page,
 * worker or offscreen document. Playwright hides the last, and some of the browser's methods.
 */
export class Cdp extends CommandSocket {
  /** Opens `ws://127.0.0.1:PORT/devtools/…`. */
  static async connect(url: string): Promise<Cdp> {
    return new Cdp(await CommandSocket.open(url));
  }

  /** Evaluates an expression there, awaits its promise, and returns its value (plain data). */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.send<{
      result: { value: T };
      exceptionDetails?: { text: string; exception?: { description?: string } };
    }>("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }
}
