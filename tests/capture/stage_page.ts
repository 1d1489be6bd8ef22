import {
  captureFailure,
  DeviceWatch,
  type Effects,
  LiveDevice,
  noEffects,
  openCamera,
  openDisplay,
  openMicrophone,
  SharedCapture,
  VideoEffects,
} from "@ringside/capture";
import { Composer, encodePicture, grabFrame } from "@ringside/record";

const makeEffects = () =>
  new VideoEffects({ makeWorker: () => new Worker("/effects_worker.js", { type: "module" }) });

/** A picture that is red at its left and blue at its right, repainted all the time. */
function halves(width: number, height: number): MediaStreamTrack {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d")!;
  let odd = false;
  setInterval(() => {
    context.fillStyle = "#c00000";
    context.fillRect(0, 0, width / 2, height);
    context.fillStyle = "#0000c0";
    context.fillRect(width / 2, 0, width / 2, height);
    odd = !odd;
    context.fillStyle = odd ? "#c00001" : "#c00000";
    context.fillRect(0, 0, 1, 1);
  }, 33);
  return canvas.captureStream(30).getVideoTracks()[0]!;
}

/** Colours at places (parts of the picture) of a track's next frame. */
async function coloursOf(track: MediaStreamTrack, places: readonly (readonly [number, number])[]) {
  const found = await grabFrame(track);
  if (!found.ok) return undefined;
  const { displayWidth: width, displayHeight: height } = found.frame;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d")!;
  context.drawImage(found.frame, 0, 0);
  found.frame.close();
  return {
    width,
    height,
    colours: places.map(([x, y]) => [
      ...context.getImageData(Math.floor(x * (width - 1)), Math.floor(y * (height - 1)), 1, 1).data
        .slice(0, 3),
    ]),
  };
}

/** A peer link of this page with itself, so that what is seen has been sent. */
async function link(track: MediaStreamTrack) {
  const from = new RTCPeerConnection(), to = new RTCPeerConnection();
  let negotiations = 0;
  from.onnegotiationneeded = async () => {
    negotiations++;
    await from.setLocalDescription();
    await to.setRemoteDescription(from.localDescription!);
    await to.setLocalDescription();
    await from.setRemoteDescription(to.localDescription!);
  };
  from.onicecandidate = ({ candidate }) => void to.addIceCandidate(candidate ?? undefined);
  to.onicecandidate = ({ candidate }) => void from.addIceCandidate(candidate ?? undefined);
  const arrived = new Promise<MediaStreamTrack>((done) =>
    to.ontrack = (event) => done(event.track)
  );
  const sender = from.addTrack(track);
  const video = document.createElement("video");
  video.muted = true;
  video.srcObject = new MediaStream([await arrived]);
  await video.play();
  return { sender, video, negotiations: () => negotiations };
}

const links: Awaited<ReturnType<typeof link>>[] = [];
let effects: VideoEffects | undefined;
let camera: MediaStreamTrack | undefined;

const stage = {
  async openDevices() {
    const outcomes = {
      camera: await openCamera({ resolution: 720, frameRate: 30 }),
      tooMuch: await openCamera({ resolution: 4320, facing: "environment" }),
      gone: await openMicrophone({ deviceId: "no-such-device" }),
      plain: await openMicrophone({ echoCancellation: false }),
    };
    const plain = Object.fromEntries(
      Object.entries(outcomes).map(([name, outcome]) => [
        name,
        outcome.ok
          ? {
            ok: true,
            kind: outcome.track.kind,
            height: outcome.got.height,
            differs: outcome.differs,
            echo: outcome.got.echoCancellation,
          }
          : outcome,
      ]),
    );
    for (const outcome of Object.values(outcomes)) if (outcome.ok) outcome.track.stop();
    return plain;
  },

  async switchDevice() {
    const watch = new DeviceWatch();
    await watch.refresh();
    const device = new LiveDevice(openCamera, { resolution: 480 }, watch);
    const events: string[] = [];
    device.listen(({ type }) => events.push(type));
    const first = await device.turnOn();
    await device.choose({ resolution: 720 });
    const second = device.track;
    await device.turnOff();
    return {
      events,
      first: first.ok && first.track.readyState,
      second: second?.readyState,
      off: device.track,
      kinds: [...new Set(watch.devices.map(({ kind }) => kind))].sort(),
    };
  },

  async display() {
    const outcome = await openDisplay({ surface: "browser", systemAudio: true });
    if (!outcome.ok) return outcome;
    const shared = new SharedCapture(outcome.source);
    const one = shared.hold("share"), two = shared.hold("recording");
    one?.release();
    const afterOne = outcome.source.live;
    two?.release();
    return {
      ok: true,
      kind: outcome.source.kind,
      hint: outcome.source.video?.contentHint,
      afterOne,
      afterBoth: outcome.source.live,
      ended: await outcome.source.ended,
      later: shared.hold("late") === undefined,
    };
  },

  failure: async (constraints: MediaStreamConstraints) => {
    try {
      await navigator.mediaDevices.getUserMedia(constraints);
      return undefined;
    } catch (error) {
      return captureFailure(error);
    }
  },

  /** Starts a peer link that sends a picture through effects. */
  async sendEffects() {
    effects = makeEffects();
    const camera = halves(640, 360);
    effects.setCamera(camera);
    const raw = effects.output === camera;
    const sent = await link(effects.output!);
    links.push(sent);
    effects.listen((track) => void sent.sender.replaceTrack(track));
    return raw;
  },

  /** Sends the browser's own test camera at 720p30 as it is, for the bench. */
  async sendCamera() {
    const opened = await openCamera({ resolution: 720, frameRate: 30 });
    if (!opened.ok) throw new Error(opened.reason);
    camera = opened.track;
    links.push(await link(camera));
  },

  /** From now on that camera's picture passes through effects, with none chosen. */
  addEffects() {
    const { sender } = links[links.length - 1]!;
    effects = makeEffects();
    effects.listen((track) => void sender.replaceTrack(track));
    effects.setCamera(camera!);
  },

  /** What the last peer link has sent so far, and its present size and rate. */
  async sent() {
    const stats = [...await links[links.length - 1]!.sender.getStats()].map(([, entry]) => entry);
    const sent = stats.find(({ type }) => type === "outbound-rtp");
    return {
      frames: Number(sent?.framesSent ?? 0),
      bytes: Number(sent?.bytesSent ?? 0),
      lines: Number(sent?.frameHeight ?? 0),
    };
  },

  async setEffects(change: Partial<Effects>, sticker?: string) {
    const overlays = [...change.overlays ?? []];
    if (sticker) {
      const canvas = new OffscreenCanvas(10, 10);
      const context = canvas.getContext("2d")!;
      context.fillStyle = sticker;
      context.fillRect(0, 0, 10, 10);
      const picture = await createImageBitmap(canvas);
      overlays.push({ id: "s", x: 0.25, y: 0.5, size: 0.4, what: { kind: "picture", picture } });
    }
    effects!.setEffects({ ...noEffects, ...change, overlays });
  },

  /** Chooses an effect that no canvas can draw; resolves when the failure is detected. */
  async breakEffects() {
    const picture = { width: 1, height: 1 } as ImageBitmap;
    effects!.setEffects({
      ...noEffects,
      greyscale: true,
      overlays: [{ id: "b", x: 0.5, y: 0.5, size: 1, what: { kind: "picture", picture } }],
    });
    while (!effects!.failed) await new Promise((done) => setTimeout(done, 20));
  },

  /** What arrives at the other end of the last peer link. */
  arrived(places: readonly (readonly [number, number])[]) {
    const { video, negotiations } = links[links.length - 1]!;
    const canvas = new OffscreenCanvas(video.videoWidth || 1, video.videoHeight || 1);
    const context = canvas.getContext("2d")!;
    context.drawImage(video, 0, 0);
    return {
      negotiations: negotiations(),
      colours: places.map(([x, y]) => [
        ...context.getImageData(
          Math.floor(x * (canvas.width - 1)),
          Math.floor(y * (canvas.height - 1)),
          1,
          1,
        ).data.slice(0, 3),
      ]),
    };
  },

  async compose() {
    const composer = new Composer({
      width: 640,
      height: 360,
      makeWorker: () => new Worker("/composer_worker.js", { type: "module" }),
    });
    const me = halves(320, 180), them = halves(320, 180), share = halves(800, 600);
    composer.set({ id: "me", kind: "camera", caption: "" }, me);
    composer.set({ id: "them", kind: "camera", caption: "" }, them);
    const seen = async (places: [number, number][], until: (c: number[][]) => boolean) => {
      for (;;) {
        const found = await coloursOf(composer.track, places);
        if (found && until(found.colours)) return found;
      }
    };
    const red = (c: number[] | undefined) => !!c && c[0]! > 120 && c[2]! < 90;
    const blue = (c: number[] | undefined) => !!c && c[2]! > 120 && c[0]! < 90;
    // Two people side by side: red and blue, red and blue.
    const pair = await seen(
      [[0.1, 0.5], [0.4, 0.5], [0.6, 0.5], [0.9, 0.5]],
      (c) => red(c[0]) && blue(c[1]) && red(c[2]) && blue(c[3]),
    );
    composer.set({ id: "share", kind: "share", caption: "" }, share);
    // The share large at the left, both people small at the right.
    const withShare = await seen(
      [[0.3, 0.5], [0.6, 0.5], [0.82, 0.1], [0.98, 0.1], [0.82, 0.3], [0.98, 0.3]],
      (c) => red(c[0]) && blue(c[1]) && red(c[2]) && blue(c[3]) && red(c[4]) && blue(c[5]),
    );
    composer.set({ id: "me", kind: "camera", caption: "Me at the corner" }, undefined);
    composer.remove("share");
    await seen([[0.1, 0.5], [0.02, 0.97]], (c) => red(c[0]) && c[1]![0]! < 130);
    composer.close();
    return { size: [pair.width, pair.height], withShare: withShare.colours.length };
  },

  /** A still picture of a source that never moves, at its full size. */
  async snapshot(type: "image/png" | "image/jpeg" | "image/webp") {
    const canvas = document.createElement("canvas");
    canvas.width = 1001;
    canvas.height = 701;
    const context = canvas.getContext("2d")!;
    context.fillStyle = "#18a558";
    context.fillRect(0, 0, 1001, 701);
    context.fillStyle = "#e01b24";
    context.fillRect(1000, 700, 1, 1);
    const track = canvas.captureStream(0).getVideoTracks()[0]!;
    (track as MediaStreamTrack & { requestFrame(): void }).requestFrame();
    const ask = setInterval(
      () => (track as MediaStreamTrack & { requestFrame(): void }).requestFrame(),
      100,
    );
    const found = await grabFrame(track);
    clearInterval(ask);
    if (!found.ok) return found;
    const picture = await encodePicture(found.frame, type);
    found.frame.close();
    const bitmap = await createImageBitmap(picture.blob);
    const check = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")!;
    check.drawImage(bitmap, 0, 0);
    track.stop();
    return {
      ok: true,
      type: picture.blob.type,
      size: [bitmap.width, bitmap.height],
      middle: [...check.getImageData(500, 350, 1, 1).data.slice(0, 3)],
      corner: [...check.getImageData(1000, 700, 1, 1).data.slice(0, 3)],
      ended: await grabFrame(track),
    };
  },
};

export type CaptureStage = typeof stage;
Object.assign(globalThis, { stage });
