import { RelayLink } from "@ringside/relay_link";
import { firstFrame, openMedia } from "./first_frame.ts";

type Signal =
  | { t: "ring" }
  | { t: "accept" }
  | { t: "description"; description: RTCSessionDescriptionInit }
  | { t: "candidate"; candidate: RTCIceCandidateInit };

const encode = (signal: Signal): string =>
  btoa(JSON.stringify(signal)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const decode = (body: string): Signal =>
  JSON.parse(atob(body.replaceAll("-", "+").replaceAll("_", "/")));

/**
 * The minimal call over this relay: a bare RTCPeerConnection on each side, media open beforehand,
 * descriptions and candidates unencrypted.
 */
class BarePair {
  readonly #relay: RelayLink;
  readonly #room: string;
  #media: MediaStream | undefined;
  #connection: RTCPeerConnection | undefined;
  #first: Promise<number> | undefined;
  #rung: () => void = () => {};
  readonly #rings = new Promise<void>((resolve) => this.#rung = resolve);

  constructor(relay: string, room: string) {
    this.#relay = new RelayLink({ url: relay });
    this.#room = room;
  }

  async open(): Promise<void> {
    this.#media = await openMedia();
    this.#relay.listen((event) => {
      if (event.type === "message") void this.#receive(decode(event.body));
    });
    this.#relay.connect();
    this.#relay.join(this.#room, "");
    await new Promise<void>((resolve) => {
      this.#relay.listen((event) => event.type === "joined" && resolve());
    });
  }

  ring(): void {
    this.#connection = this.#make();
    this.#send({ t: "ring" });
  }

  /** Milliseconds from the accept to the first picture of the other side. */
  async accept(): Promise<number> {
    await this.#rings;
    const start = performance.now();
    this.#send({ t: "accept" });
    const connection = this.#connection;
    if (!connection) throw new Error("Nobody rang");
    const stream = await new Promise<MediaStream>((resolve) => {
      connection.ontrack = ({ streams, track }) => {
        if (track.kind === "video" && streams[0]) resolve(streams[0]);
      };
    });
    this.#first = firstFrame(stream);
    return await this.#first - start;
  }

  close(): void {
    this.#connection?.close();
    this.#relay.close();
    for (const track of this.#media?.getTracks() ?? []) track.stop();
  }

  #make(): RTCPeerConnection {
    const connection = new RTCPeerConnection();
    connection.onicecandidate = ({ candidate }) => {
      if (candidate) this.#send({ t: "candidate", candidate: candidate.toJSON() });
    };
    const media = this.#media;
    for (const track of media?.getTracks() ?? []) connection.addTrack(track, media!);
    return connection;
  }

  #send(signal: Signal): void {
    void this.#relay.send(this.#room, undefined, encode(signal));
  }

  async #receive(signal: Signal): Promise<void> {
    switch (signal.t) {
      case "ring":
        this.#connection = this.#make();
        return this.#rung();
      case "accept":
        await this.#connection?.setLocalDescription();
        return this.#describe();
      case "description":
        await this.#connection?.setRemoteDescription(signal.description);
        if (signal.description.type !== "offer") return;
        await this.#connection?.setLocalDescription();
        return this.#describe();
      case "candidate":
        await this.#connection?.addIceCandidate(signal.candidate);
    }
  }

  #describe(): void {
    const description = this.#connection?.localDescription;
    if (description) this.#send({ t: "description", description: description.toJSON() });
  }
}

Object.assign(globalThis, { BarePair });
