/** Every packet of a recording in 18 bytes each: an hour of picture and sound is about 5 MB. */
export class PacketTable {
  #count = 0;
  #track = new Uint8Array(1024);
  #key = new Uint8Array(1024);
  #size = new Uint32Array(1024);
  #timeMs = new Uint32Array(1024);
  #offset = new Float64Array(1024);

  get count(): number {
    return this.#count;
  }

  push(packet: Packet): void {
    if (this.#count === this.#track.length) this.#grow();
    const i = this.#count++;
    this.#track[i] = packet.track;
    this.#key[i] = packet.key ? 1 : 0;
    this.#size[i] = packet.size;
    this.#timeMs[i] = packet.timeMs;
    this.#offset[i] = packet.offset;
  }

  /** Throws if the index is out of range. */
  at(i: number): Packet {
    if (i < 0 || i >= this.#count) throw new RangeError(`No packet ${i} of ${this.#count}`);
    return {
      track: this.#track[i] ?? 0,
      key: this.#key[i] === 1,
      size: this.#size[i] ?? 0,
      timeMs: this.#timeMs[i] ?? 0,
      offset: this.#offset[i] ?? 0,
    };
  }

  *of(track: number): Generator<Packet> {
    for (let i = 0; i < this.#count; i++) if (this.#track[i] === track) yield this.at(i);
  }

  #grow(): void {
    const length = this.#track.length * 2;
    const into = <T extends { set(from: T): void }>(to: T, from: T): T => (to.set(from), to);
    this.#track = into(new Uint8Array(length), this.#track);
    this.#key = into(new Uint8Array(length), this.#key);
    this.#size = into(new Uint32Array(length), this.#size);
    this.#timeMs = into(new Uint32Array(length), this.#timeMs);
    this.#offset = into(new Float64Array(length), this.#offset);
  }
}

export interface Packet {
  /** The track's number in the journal. */
  readonly track: number;
  readonly key: boolean;
  readonly size: number;
  readonly timeMs: number;
  /** The offset of its bytes in the file. */
  readonly offset: number;
}
