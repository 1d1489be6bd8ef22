import { type MediaConnection, Peer } from "peerjs";
import { firstFrame, openMedia } from "./first_frame.ts";

/** A call as in PeerJS's documentation, media open beforehand. */
class PeerJsPair {
  readonly #peer: Peer;
  readonly #ringing: Promise<MediaConnection>;
  #media: MediaStream | undefined;

  constructor(port: number, id: string) {
    this.#peer = new Peer(id, {
      host: "127.0.0.1",
      port,
      path: "/",
      config: { iceServers: [] },
    });
    this.#ringing = new Promise((resolve) => this.#peer.on("call", resolve));
  }

  async open(): Promise<void> {
    this.#media = await openMedia();
    if (!this.#peer.open) {
      await new Promise<void>((resolve) => this.#peer.on("open", () => resolve()));
    }
  }

  ring(other: string): void {
    if (this.#media) this.#peer.call(other, this.#media);
  }

  async rings(): Promise<void> {
    await this.#ringing;
  }

  /** Milliseconds from the answer to the first picture of the other side. */
  async accept(): Promise<number> {
    const call = await this.#ringing;
    const start = performance.now();
    const stream = new Promise<MediaStream>((resolve) => call.on("stream", resolve));
    call.answer(this.#media);
    return await firstFrame(await stream) - start;
  }

  close(): void {
    this.#peer.destroy();
    for (const track of this.#media?.getTracks() ?? []) track.stop();
  }
}

Object.assign(globalThis, { PeerJsPair });
