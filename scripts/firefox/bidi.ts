import { CommandSocket } from "../debugging/command_socket.ts";

/** A session of WebDriver BiDi, of which Firefox has one at a time. */
export class Bidi extends CommandSocket {
  /** Begins the session; `url` is what Firefox says that it listens on. */
  static async connect(url: string): Promise<Bidi> {
    const bidi = new Bidi(await CommandSocket.open(`${url}/session`));
    await bidi.send("session.new", { capabilities: {} });
    return bidi;
  }
}
