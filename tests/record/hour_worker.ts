import { RecorderSession } from "../../shared/record/worker/recorder_session.ts";

/** The page's request to this worker: this many simulated seconds, into this file. */
interface Ask {
  readonly file: string;
  readonly seconds: number;
}

const scope = globalThis as unknown as {
  onmessage: ((event: MessageEvent<Ask>) => void) | null;
  postMessage(message: unknown): void;
};

// The recorder asks this clock alone: a simulated second lasts as long as its frames need.
let now = 0;
performance.now = () => now;

const rate = 48_000;
const pieceMs = 10;
const frameMs = 1000 / 30;

/** The encoders that the recorder made, and how much sound they were given. */
const encoders = new Set<AudioEncoder | VideoEncoder>();
let piecesMade = 0, piecesEncoded = 0;
const encodeSound = AudioEncoder.prototype.encode;
AudioEncoder.prototype.encode = function (data) {
  encoders.add(this);
  piecesEncoded++;
  encodeSound.call(this, data);
};
const encodePicture = VideoEncoder.prototype.encode;
VideoEncoder.prototype.encode = function (frame, options) {
  encoders.add(this);
  encodePicture.call(this, frame, options);
};

/** Pieces that were not encoded: those before the start, and those skipped to stay in step. */
let leftOut = 0;
/** After this many turns a missing piece was left out, and is not in flight. */
const patience = 60;

/** Waits for recorder and encoders to catch up: queued input is not the recording's memory. */
async function breath(): Promise<void> {
  for (let turn = 0; turn < patience; turn++) {
    await new Promise<void>((done) => setTimeout(done, 1));
    const waits = piecesMade - piecesEncoded > leftOut + 20 ||
      [...encoders].some(({ encodeQueueSize }) => encodeQueueSize > 4);
    if (now >= 2000 && !waits) return;
    if (now < 2000 && turn > 2) break;
  }
  leftOut = piecesMade - piecesEncoded;
}

function piece(): AudioData {
  const frames = rate * pieceMs / 1000;
  const data = new Float32Array(frames);
  const at = now * rate / 1000;
  for (let i = 0; i < frames; i++) data[i] = 0.3 * Math.sin((at + i) * 2 * Math.PI * 440 / rate);
  return new AudioData({
    format: "f32-planar",
    sampleRate: rate,
    numberOfChannels: 1,
    numberOfFrames: frames,
    timestamp: Math.round(now * 1000),
    data,
  });
}

async function run({ file, seconds }: Ask): Promise<void> {
  const canvas = new OffscreenCanvas(160, 90);
  const context = canvas.getContext("2d", { alpha: false });
  if (!context) throw new Error("Cannot paint: no 2D canvas in this worker");
  let video!: ReadableStreamDefaultController<VideoFrame>;
  let audio!: ReadableStreamDefaultController<AudioData>;
  const session = new RecorderSession({
    t: "start",
    file,
    container: "mp4",
    whenEnded: "source_ended",
    video: {
      frames: new ReadableStream({ start: (controller) => void (video = controller) }),
      codec: "avc",
      bitrate: 100_000,
      frameRate: 30,
    },
    audio: {
      pieces: new ReadableStream({ start: (controller) => void (audio = controller) }),
      codec: "opus",
      bitrate: 64_000,
      lateMs: 0,
    },
  }, (message) => scope.postMessage(message));
  const ended = session.run();
  let nextFrame = 0;
  for (let count = 0; now < seconds * 1000; count++) {
    now = count * pieceMs;
    audio.enqueue(piece());
    piecesMade++;
    if (now >= nextFrame) {
      nextFrame += frameMs;
      context.fillStyle = `hsl(${Math.round(now / 50) % 360} 60% 40%)`;
      context.fillRect(0, 0, 160, 90);
      video.enqueue(new VideoFrame(canvas, { timestamp: Math.round(now * 1000) }));
      // Read before the clock advances: pieces that arrive together count as delayed.
      await Promise.resolve();
    }
    if (count % 10 === 9) await breath();
    if (now % 60_000 === 0) scope.postMessage({ t: "minute", minute: now / 60_000 });
  }
  session.stop("stopped");
  // The recorder waits for late sound by this clock.
  const ticking = setInterval(() => (now += 100), 20);
  await ended;
  clearInterval(ticking);
}

scope.onmessage = ({ data }) => void run(data);
