import { type CloseName, parseRelayFrame, type RelayMessage } from "@ringside/protocol";
import { type Connection, frameList, type Socket } from "../../relay/hosts/process/connection.ts";
import type { SessionHost } from "../../relay/hosts/process/session_host.ts";

/** A client of a `SessionHost`, without a network. */
export class HostClient implements Socket {
  readonly heard: RelayMessage[] = [];
  readonly unsent = 0;
  closedWith: CloseName | undefined;
  #host!: SessionHost;
  connection!: Connection;

  /** Opens a socket and sends `hello`. */
  static hello(
    host: SessionHost,
    hello: Record<string, unknown> = {},
    caller: { address?: string; session?: string } = {},
  ): HostClient {
    const client = new HostClient();
    client.#host = host;
    client.connection = host.open(client, { address: "192.0.2.1", ...caller });
    client.say({ t: "hello", v: 1, ...hello });
    return client;
  }

  get welcome(): RelayMessage & { t: "welcome" } | undefined {
    return this.heard.find((frame) => frame.t === "welcome");
  }

  /** Resumes the session on another socket. */
  resume(host: SessionHost, hello: Record<string, unknown> = {}): HostClient {
    const { resume = "", session = "" } = this.welcome ?? {};
    const last = this.heard.reduce((most, frame) => "seq" in frame ? frame.seq : most, 0);
    return HostClient.hello(host, { ...hello, resume: { token: resume, last } }, { session });
  }

  say(frame: Record<string, unknown>): void {
    this.text(JSON.stringify(frame));
  }

  text(text: string): void {
    this.#host.text(this.connection, text);
  }

  join(room: string, access?: string, card = ""): void {
    this.say({ t: "join", room, card, ...(access === undefined ? {} : { access }) });
  }

  message(n: number, room: string, body = "x"): void {
    this.say({ t: "send", n, room, body });
  }

  /** Loses the network. */
  vanish(): void {
    this.#host.closed(this.connection, 1006);
  }

  /** Quits for good. */
  bye(): void {
    this.#host.closed(this.connection, 1000);
  }

  sendList(frames: readonly string[]): void {
    this.send(frameList(frames));
  }

  send(text: string): void {
    const frame = parseRelayFrame(text);
    if (frame.ok) this.heard.push(frame.message);
  }

  close(why: CloseName): void {
    this.closedWith = why;
  }

  drop(): void {}
}
