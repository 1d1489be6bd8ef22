import { concat } from "./ebml.ts";
import { lastPacketMs } from "./journal_scan.ts";
import { makeBox, u32 } from "./mp4_box.ts";
import type { Packet } from "./packet_table.ts";

/** A track's sample tables and how long it is, in units of its timescale. */
export interface SampleTable {
  readonly boxes: Uint8Array;
  readonly duration: number;
  /** The time of its first packet. */
  readonly startMs: number;
}

/** A list of 32-bit numbers that grows without an object per entry. */
class Words {
  #words = new Uint32Array(1024);
  length = 0;

  push(...values: number[]): void {
    if (this.length + values.length > this.#words.length) {
      const grown = new Uint32Array(this.#words.length * 2);
      grown.set(this.#words);
      this.#words = grown;
    }
    this.#words.set(values, this.length);
    this.length += values.length;
  }

  bytes(): Uint8Array {
    const view = new DataView(new ArrayBuffer(this.length * 4));
    for (let i = 0; i < this.length; i++) view.setUint32(i * 4, this.#words[i] ?? 0);
    return new Uint8Array(view.buffer);
  }
}

/**
 * The tables with the position and duration of each packet of a track (ISO/IEC 14496-12, section
 * 8.6 and 8.7): `stts`, `stss`, `stsc`, `stsz`, `co64`. Every packet is a chunk of its own, because
 * the journal's block headers are between them.
 *
 * @param frameUnits the duration of each packet, if all are equal. Times within the rounding error
 * of the journal's milliseconds then count as directly after the previous packet, so that sound has
 * no gaps.
 */
export function makeSampleTable(
  packets: Iterable<Packet>,
  timescale: number,
  kind: "video" | "audio",
  frameUnits: number | undefined,
): SampleTable {
  const sizes = new Words(), offsets = new Words(), keys = new Words(), deltas = new Words();
  let count = 0, previous: number | undefined, start = 0, startMs = 0;
  let delta = frameUnits ?? 0, run = 0, runDelta = -1, total = 0, runs = 0;

  const endRun = () => {
    if (run === 0) return;
    deltas.push(run, runDelta);
    runs++;
    total += run * runDelta;
    run = 0;
  };
  const addDelta = (value: number) => {
    if (value !== runDelta) endRun();
    runDelta = value;
    run++;
  };

  for (const packet of packets) {
    let time = Math.round(packet.timeMs * timescale / 1000);
    if (previous === undefined) {
      start = time;
      startMs = packet.timeMs;
    } else {
      // 1.5 ms: rounding to milliseconds at both ends of a packet.
      const following = previous + (frameUnits ?? 0);
      if (frameUnits && Math.abs(time - following) <= timescale * 0.0015) time = following;
      delta = Math.max(0, time - previous);
      addDelta(delta);
    }
    previous = Math.max(time, previous ?? start);
    count++;
    sizes.push(packet.size);
    offsets.push(Math.floor(packet.offset / 2 ** 32), packet.offset % 2 ** 32);
    if (packet.key) keys.push(count);
  }
  if (count > 0) addDelta(frameUnits ?? Math.min(delta, timescale * lastPacketMs / 1000));
  endRun();

  const full = (type: string, ...body: Uint8Array[]) => makeBox(type, u32(0), ...body);
  const everyKey = keys.length === count;
  return {
    boxes: concat([
      full("stts", u32(runs), deltas.bytes()),
      ...(kind === "video" && !everyKey ? [full("stss", u32(keys.length), keys.bytes())] : []),
      full("stsc", u32(count > 0 ? 1 : 0), count > 0 ? u32(1, 1, 1) : u32()),
      full("stsz", u32(0, count), sizes.bytes()),
      full("co64", u32(count), offsets.bytes()),
    ]),
    duration: total,
    startMs,
  };
}
