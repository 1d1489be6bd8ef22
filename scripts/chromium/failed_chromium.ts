/** A browser that ended before it could be driven; the message is what a person can act on. */
export class FailedChromium extends Error {
  override name = "FailedChromium";

  /** @param said what it wrote on its error output */
  constructor(code: number | null, said: string, display = Deno.env.get("DISPLAY")) {
    super(
      /Missing X server|Failed to connect to Wayland|cannot open display/i.test(said)
        ? `Cannot open a browser window: no display answers${display ? ` at ${display}` : ""}.`
        : `The browser ended at once with code ${code}:\n${said.slice(-2000)}`,
    );
  }
}
