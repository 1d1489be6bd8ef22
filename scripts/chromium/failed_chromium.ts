/** A browser that ended before the connection to it; the message explains what to do. */
export class FailedChromium extends Error {
  override name = "FailedChromium";

  /** @param output its error output */
  constructor(code: number | null, output: string, display = Deno.env.get("DISPLAY")) {
    super(
      /Missing X server|Failed to connect to Wayland|cannot open display/i.test(output)
        ? `Cannot open a browser window: no display answers${display ? ` at ${display}` : ""}.`
        : `The browser ended at once with code ${code}:\n${output.slice(-2000)}`,
    );
  }
}
