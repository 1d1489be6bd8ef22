import {
  Composer,
  type ConvertTo,
  encodePicture,
  Library,
  LibraryJobs,
  makeThumbnail,
  openLibraryIndex,
  type Recording,
  type RecordingRequest,
  recoverRecordings,
  startRecording,
} from "@ringside/record";

/** What a test asks of the page, by name. */
const makeWorker = () => new Worker("/recorder_worker.js", { type: "module" });
const jobs = new LibraryJobs(() => new Worker("/library_worker.js", { type: "module" }));
let recording: Recording | undefined;
let camera: MediaStream | undefined;
const kept: unknown[] = [];
let paintings = 0;
/** A long recording on a clock of its own: how far it is, and how it ended. */
const hour = { minute: 0, dropped: 0, stopped: 0, ended: Promise.withResolvers<number>() };

/** A painted canvas and a tone, on the test's schedule. */
function synthetic(width: number, height: number, hertz: number) {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d")!;
  const audio = new AudioContext({ sampleRate: 48_000 });
  const gain = new GainNode(audio, { gain: 1 });
  const oscillator = new OscillatorNode(audio, { frequency: hertz });
  const destination = audio.createMediaStreamDestination();
  oscillator.connect(gain).connect(destination);
  oscillator.start();
  kept.push(canvas, audio, gain, oscillator, destination);
  return {
    context,
    audio,
    gain,
    video: canvas.captureStream(30).getVideoTracks()[0]!,
    sound: destination.stream.getAudioTracks()[0]!,
  };
}

async function base64(file: Blob): Promise<string> {
  const reader = new FileReader();
  await new Promise((done) => {
    reader.onload = done;
    reader.readAsDataURL(file);
  });
  return String(reader.result).split(",")[1] ?? "";
}

const stage = {
  /** Records a camera and microphone (the browser's fake ones). */
  async recordCamera(
    container: "mp4" | "webm",
    constraints: MediaStreamConstraints,
    height?: number,
  ) {
    const stream = await navigator.mediaDevices.getUserMedia(constraints);
    camera = stream;
    return await begin({
      name: "Camera",
      source: constraints.video ? "camera" : "microphone",
      container,
      video: stream.getVideoTracks()[0],
      audio: stream.getAudioTracks()[0],
      height,
    });
  },

  cameraLines: () => camera?.getVideoTracks()[0]?.getSettings().height,

  /** Every second the picture turns white and a tone sounds, both for 200 ms. */
  async recordFlashes(container: "mp4" | "webm", mixed: boolean) {
    const { context, gain, audio, video, sound } = synthetic(320, 240, 1000);
    gain.gain.value = 0;
    const started = performance.now();
    let on = false;
    const paint = () => {
      const now = (performance.now() - started) % 1000;
      const lit = now < 200;
      if (lit !== on) {
        on = lit;
        gain.gain.setValueAtTime(lit ? 0.8 : 0, audio.currentTime);
      }
      context.fillStyle = lit ? "#fff" : "#000";
      context.fillRect(0, 0, 320, 240);
      requestAnimationFrame(paint);
    };
    paint();
    const quiet = new AudioContext().createMediaStreamDestination().stream.getAudioTracks()[0]!;
    return await begin({
      name: "Flashes",
      source: "tab",
      container,
      video,
      audio: mixed ? { tab: sound, microphone: quiet } : sound,
    });
  },

  /** A colour that changes only when the test says so. */
  async recordColours(options: Partial<RecordingRequest>, width = 640, height = 360) {
    const { context, video, sound } = synthetic(width, height, 440);
    const paint = (colour: string) => {
      context.fillStyle = colour;
      context.fillRect(0, 0, width, height);
    };
    Object.assign(globalThis, { paint });
    paint("#f00");
    return await begin({
      name: "Colours",
      source: "tab",
      container: "mp4",
      video,
      audio: sound,
      ...options,
    });
  },

  /** Records a source that then stops: no event reports it, its frames just end. */
  async recordAndEnd(source: "tab" | "camera", container: "mp4" | "webm") {
    const { context, video, sound } = synthetic(320, 240, 440);
    context.fillRect(0, 0, 320, 240);
    const begun = await begin({ name: "Ends", source, container, video, audio: sound });
    Object.assign(globalThis, {
      end: () => {
        video.stop();
      },
    });
    return begun;
  },

  /** Both sides of a call over a peer link, as one picture and one sound. */
  async recordCall() {
    const me = synthetic(320, 180, 440), them = synthetic(320, 180, 1000);
    const paint = () => {
      me.context.fillStyle = "#00f";
      me.context.fillRect(0, 0, 320, 180);
      them.context.fillStyle = "#f00";
      them.context.fillRect(0, 0, 320, 180);
    };
    setInterval(paint, 33);
    const from = new RTCPeerConnection(), to = new RTCPeerConnection();
    kept.push(from, to);
    from.onicecandidate = ({ candidate }) => void to.addIceCandidate(candidate ?? undefined);
    to.onicecandidate = ({ candidate }) => void from.addIceCandidate(candidate ?? undefined);
    const remote = new MediaStream();
    to.ontrack = ({ track }) => remote.addTrack(track);
    from.addTrack(them.video);
    from.addTrack(them.sound);
    await from.setLocalDescription();
    await to.setRemoteDescription(from.localDescription!);
    await to.setLocalDescription();
    await from.setRemoteDescription(to.localDescription!);
    // The engine plays what it hears; Chromium gives Web Audio no remote sound that nobody plays.
    const player = new Audio();
    player.srcObject = remote;
    await player.play();
    kept.push(player);
    const composer = new Composer({
      width: 640,
      height: 180,
      makeWorker: () => new Worker("/composer_worker.js", { type: "module" }),
    });
    composer.set({ id: "me", kind: "camera", caption: "Ann" }, me.video);
    composer.set({ id: "them", kind: "camera", caption: "Bo" }, remote.getVideoTracks()[0]);
    return await begin({
      name: "Call",
      source: "call",
      participants: ["Bo"],
      container: "mp4",
      video: composer.track,
      audio: { me: me.sound, them: remote.getAudioTracks()[0]! },
    });
  },

  /** A source that never sends a picture, stopped while it is waited for. */
  async recordNothing() {
    const canvas = document.createElement("canvas");
    const video = canvas.captureStream(0).getVideoTracks()[0]!;
    const index = await openLibraryIndex();
    const starting = startRecording(
      { name: "Nothing", source: "tab", container: "mp4", video },
      { index, makeWorker },
    );
    setTimeout(() => video.stop(), 500);
    const start = await starting;
    return start.ok ? start.recording.status : start;
  },

  levels: () => recording?.levels(),

  /** 1080p that moves all over, at 30 pictures a second, and a tone: what the bench records. */
  async moving() {
    const { context, video, sound } = synthetic(1920, 1080, 440);
    let n = 0;
    paintings = 0;
    setInterval(() => {
      n++;
      paintings++;
      context.fillStyle = `hsl(${n % 360} 40% 30%)`;
      context.fillRect(0, 0, 1920, 1080);
      context.fillStyle = "#fff";
      context.font = "28px sans-serif";
      for (let line = 0; line < 30; line++) {
        context.fillText(
          `Line ${line} of a page that scrolls, ${n}`,
          40,
          (line * 40 + n * 3) % 1120,
        );
      }
    }, 1000 / 30);
    Object.assign(globalThis, { moving: { video, sound } });
    await Promise.resolve();
  },

  /** How many pictures were painted since the recording began. */
  painted: () => paintings,

  async recordMoving(container: "mp4" | "webm") {
    const { video, sound } =
      (globalThis as unknown as { moving: { video: MediaStreamTrack; sound: MediaStreamTrack } })
        .moving;
    const begun = await begin({ name: "Moving", source: "tab", container, video, audio: sound });
    paintings = 0;
    return begun;
  },

  /** The browser's own recorder on the same stream. */
  recordBare(type: string, bitrate: number) {
    const { video, sound } =
      (globalThis as unknown as { moving: { video: MediaStreamTrack; sound: MediaStreamTrack } })
        .moving;
    const bare = new MediaRecorder(new MediaStream([video, sound]), {
      mimeType: type,
      videoBitsPerSecond: bitrate,
    });
    const chunks: Blob[] = [];
    bare.ondataavailable = ({ data }) => void chunks.push(data);
    bare.start(1000);
    Object.assign(globalThis, { bare, chunks });
  },

  async stopBare() {
    const { bare, chunks } = globalThis as unknown as { bare: MediaRecorder; chunks: Blob[] };
    await new Promise((done) => {
      bare.onstop = done;
      bare.stop();
    });
    Object.assign(globalThis, { bareFile: new Blob(chunks) });
  },

  /** Feeds the recorder this many seconds faster than real time; see `hour_worker.ts`. */
  beginHour(seconds: number) {
    const worker = new Worker("/hour_worker.js", { type: "module" });
    worker.onmessage = ({ data }) => {
      if (data.t === "minute") hour.minute = data.minute;
      if (data.t === "progress") hour.dropped = data.progress.dropped;
      if (data.t === "finishing") hour.stopped = performance.now();
      if (data.t === "finished") hour.ended.resolve(performance.now() - hour.stopped);
      if (data.t === "failed") hour.ended.reject(new Error(data.reason));
    };
    worker.postMessage({ file: "hour.mp4", seconds });
  },

  minute: () => hour.minute,

  async endHour() {
    const finishMs = await hour.ended.promise;
    return { file: "hour.mp4", dropped: hour.dropped, finishMs };
  },

  /** What the browser's own recorder made. */
  bareFile: () => base64((globalThis as unknown as { bareFile: Blob }).bareFile),

  /** A microphone that is connected and delivers nothing. */
  async recordSilence() {
    const { sound, gain } = synthetic(16, 16, 440);
    gain.gain.value = 0;
    return await begin({ name: "Silence", source: "microphone", container: "mp4", audio: sound });
  },

  /** What the browser's own player reports of a file. */
  async playAndSeek(name: string, to: number) {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("library");
    const video = document.createElement("video");
    video.muted = true;
    video.src = URL.createObjectURL(await (await folder.getFileHandle(name)).getFile());
    const event = (type: string) =>
      new Promise((done) => {
        video.addEventListener(type, done, { once: true });
        video.addEventListener("error", done, { once: true });
      });
    await event("loadedmetadata");
    video.currentTime = to;
    await event("seeked");
    return {
      error: video.error?.message ?? null,
      duration: video.duration,
      currentTime: video.currentTime,
      seekableTo: video.seekable.length ? video.seekable.end(0) : 0,
    };
  },

  status: () => recording?.status,
  silent: () => recording?.silent,
  black: () => recording?.black,
  pause: () => recording?.pause(),
  resume: () => recording?.resume(),
  stop: () => recording?.stop(),
  elapsed() {
    const status = recording?.status;
    return status && "progress" in status ? status.progress.elapsedMs : -1;
  },

  async recover() {
    const index = await openLibraryIndex();
    const items = await recoverRecordings({ index, jobs, makeThumbnail });
    index.close();
    return items;
  },

  async items() {
    const index = await openLibraryIndex();
    const items = await index.list();
    index.close();
    return items;
  },

  async file(name: string) {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("library");
    return await base64(await (await folder.getFileHandle(name)).getFile());
  },

  /** Works on the newest recording as a library page would. */
  async library() {
    const index = await openLibraryIndex();
    const library = new Library({ index, jobs });
    const newest = (await library.list()).find((item) => item.kind === "recording");
    if (newest?.kind !== "recording") throw new Error("There is no recording");
    return { library, item: newest, index };
  },

  async convert(how: ConvertTo, name: string) {
    const { library, item } = await stage.library();
    const parts: number[] = [];
    const made = await library.convert(item, how, name, (part) => parts.push(part)).done;
    const grew = parts.every((part, i) => i === 0 || part >= parts[i - 1]!);
    return { made, progress: { last: parts[parts.length - 1] ?? 0, grew } };
  },

  async cancelConvert(how: ConvertTo) {
    const { library, item } = await stage.library();
    const job = library.convert(item, how, "never", () => job.cancel());
    return await job.done;
  },

  async trim(startMs: number, endMs: number) {
    const { library, item } = await stage.library();
    return await library.trim(item, { startMs, endMs }, "Part").done;
  },

  async keepPicture(width: number, height: number) {
    const { library } = await stage.library();
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext("2d")!.fillRect(0, 0, width, height);
    const picture = await encodePicture(canvas, "image/webp");
    return await library.keepSnapshot({ name: "Still", source: "tab", picture });
  },

  /** Renames, removes, undoes and deletes; returns the list after each step. */
  async tidy(id: string) {
    const { library } = await stage.library();
    const names = async () => (await library.list()).map(({ name }) => name);
    const steps: Record<string, unknown> = {};
    await library.rename(id, "  A better name ");
    steps.renamed = await names();
    await library.rename(id, "   ");
    steps.unnamed = await names();
    await library.remove([id]);
    steps.removed = await names();
    await library.undoRemove([id]);
    steps.undone = await names();
    await library.remove([id]);
    steps.purged = await library.purge();
    steps.files = await stage.fileNames();
    return steps;
  },

  async thumbnailOf(id: string) {
    const { library } = await stage.library();
    const picture = await library.thumbnail(id);
    if (!picture) return undefined;
    const { width, height } = await createImageBitmap(picture);
    return { type: picture.type, width, height };
  },

  async diskUse() {
    const { library } = await stage.library();
    return await library.diskUse();
  },

  /** Overwrites a file of the library so that nobody can read it. */
  async damage(name: string) {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("library");
    const writable = await (await folder.getFileHandle(name)).createWritable();
    await writable.write("this is no film");
    await writable.close();
  },

  async usage() {
    return (await navigator.storage.estimate()).usage ?? 0;
  },

  /** What a browser leaves when it crashes in a recording's first moments. */
  async leaveOpenEntry(container: "mp4" | "webm", file: "cut" | "absent") {
    const index = await openLibraryIndex();
    const id = crypto.randomUUID();
    await index.put({
      kind: "recording",
      id,
      name: "Cut",
      createdAt: Date.now(),
      source: "tab",
      participants: [],
      file: `${id}.${container}`,
      type: `video/${container}`,
      bytes: 0,
      container,
      codecs: "",
      state: { is: "open" },
    });
    index.close();
    if (file === "absent") return;
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("library", { create: true });
    const writable = await (await folder.getFileHandle(`${id}.${container}`, { create: true }))
      .createWritable();
    await writable.write(new Uint8Array(70));
    await writable.close();
  },

  async fileNames() {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("library", { create: true });
    const names = [];
    for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) {
      names.push(name);
    }
    return names;
  },
};

async function begin(request: RecordingRequest) {
  const index = await openLibraryIndex();
  const start = await startRecording(request, { index, makeThumbnail, makeWorker });
  if (start.ok) recording = start.recording;
  return start.ok ? { ok: true, item: start.recording.item } : start;
}

export type Stage = typeof stage;
Object.assign(globalThis, { stage });
