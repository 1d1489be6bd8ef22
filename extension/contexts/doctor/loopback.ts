import { type Clock, systemClock } from "@ringside/clock";
import type { IceServer } from "@ringside/protocol";

const patienceMs = 12_000;
const everyMs = 100;
/** How long a measurement sends data, in milliseconds, and the size of each piece. */
const measureMs = 2_000;
const piece = new Uint8Array(16_384);
/** Maximum bytes in the channel's buffer. */
const mostWaiting = 1_000_000;

/** A call from this computer to itself: both ends of one connection. */
export interface Loop {
  readonly channel: RTCDataChannel;
  readonly near: RTCPeerConnection;
  readonly far: RTCPeerConnection;
  readonly arrived: () => number;
  close(): void;
}

/** Connects both ends, with `relayed` only through TURN; undefined if they cannot connect. */
export async function openLoop(
  iceServers: readonly IceServer[],
  relayed: boolean,
  track?: MediaStreamTrack,
  clock: Clock = systemClock,
): Promise<Loop | undefined> {
  const setup: RTCConfiguration = {
    iceServers: [...iceServers],
    iceTransportPolicy: relayed ? "relay" : "all",
  };
  const near = new RTCPeerConnection(setup);
  const far = new RTCPeerConnection(setup);
  near.onicecandidate = ({ candidate }) => void far.addIceCandidate(candidate ?? undefined);
  far.onicecandidate = ({ candidate }) => void near.addIceCandidate(candidate ?? undefined);
  let arrived = 0;
  far.ondatachannel = ({ channel }) => {
    channel.binaryType = "arraybuffer";
    channel.onmessage = ({ data }) => (arrived += (data as ArrayBuffer).byteLength);
  };
  const channel = near.createDataChannel("check", { ordered: false });
  if (track) near.addTrack(track);
  const close = () => {
    near.close();
    far.close();
  };
  await near.setLocalDescription();
  await far.setRemoteDescription(near.localDescription!);
  await far.setLocalDescription();
  await near.setRemoteDescription(far.localDescription!);
  const opened = await until(() => channel.readyState === "open", patienceMs, clock);
  if (opened) return { channel, near, far, arrived: () => arrived, close };
  close();
  return undefined;
}

/** Whether video frames arrive at the other end. */
export function picturesArrive({ far }: Loop, clock: Clock = systemClock): Promise<boolean> {
  return until(
    async () => {
      for (const entry of (await far.getStats()).values()) {
        if (entry.type === "inbound-rtp" && entry.framesDecoded > 2) return true;
      }
      return false;
    },
    patienceMs,
    clock,
  );
}

/** The throughput of the path in bits per second, at full load. */
export async function measureThroughput(loop: Loop, clock: Clock = systemClock): Promise<number> {
  const { channel } = loop;
  const start = clock.now();
  await until(
    () => {
      while (channel.readyState === "open" && channel.bufferedAmount < mostWaiting) {
        channel.send(
          piece,
        );
      }
      return clock.now() - start >= measureMs;
    },
    measureMs * 2,
    clock,
    5,
  );
  return loop.arrived() * 8 / ((clock.now() - start) / 1000);
}

/** Polls until `isSo` returns true; false at the time limit. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  withinMs: number,
  clock: Clock = systemClock,
  stepMs: number = everyMs,
): Promise<boolean> {
  const start = clock.now();
  while (!(await isSo())) {
    if (clock.now() - start > withinMs) return false;
    await new Promise<void>((resolve) => clock.after(stepMs, resolve));
  }
  return true;
}
