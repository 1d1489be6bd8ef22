import { chooseCodecs, pictureBitrate, soundBitrate } from "../codec_choice.ts";
import { mimeTypes } from "../container.ts";
import type { LibraryIndex } from "./library_index.ts";
import type { RecordingItem } from "../library_item.ts";
import type { ToRecorder } from "../recorder_messages.ts";
import type { MakeThumbnail } from "./thumbnail.ts";
import { Recording } from "./recording.ts";
import type { RecordingEnd } from "../recording_end.ts";
import type { RecordingRequest, RecordingTrouble } from "../recording_request.ts";
import { mixerDelayMs, SoundMixer } from "./sound_mixer.ts";
import { audioPieces, canReadTracks, videoFrames } from "./track_frames.ts";

export interface RecorderPorts {
  readonly index: LibraryIndex;
  /** A dedicated worker that runs `recorder_worker.ts`. */
  makeWorker(): Worker;
  /** Stores a thumbnail beside a finished recording. Absent where nothing would show it. */
  readonly makeThumbnail?: MakeThumbnail;
}

export type RecordingStart =
  | { readonly ok: true; readonly recording: Recording }
  | { readonly ok: false; readonly reason: RecordingTrouble };

/**
 * Starts a recording. The library's entry is written before the file's first byte, so that the next
 * start finds the file, whatever happens.
 *
 * ```ts
 * const start = await startRecording({ name: "Demo", source: "tab", container: "mp4", video, audio },
 *   { index, makeWorker: () => new Worker("recorder_worker.js", { type: "module" }) });
 * if (start.ok) await start.recording.stop();
 * ```
 */
export async function startRecording(
  request: RecordingRequest,
  ports: RecorderPorts,
): Promise<RecordingStart> {
  const sounds = namedSounds(request.audio);
  const live = [...(request.video ? [request.video] : []), ...Object.values(sounds)]
    .filter((track) => track.readyState === "live");
  if (live.length === 0) return { ok: false, reason: "no_tracks" };
  if (!canReadTracks()) return { ok: false, reason: "unsupported" };

  const frameRate = request.frameRate ?? 30;
  const video = request.video && await limitLines(request.video, request.height);
  const releaseVideo = () => {
    if (video !== request.video) video?.stop();
  };
  const settings = video?.getSettings();
  const width = settings?.width ?? 1920, height = settings?.height ?? 1080;
  const bitrate = request.bitrate ?? pictureBitrate(width, height, frameRate);
  const hasSound = Object.keys(sounds).length > 0;
  const codecs = await chooseCodecs(
    request.container,
    video && { width: width & ~1, height: height & ~1, frameRate, bitrate },
    hasSound,
  );
  if (!codecs) {
    releaseVideo();
    return { ok: false, reason: "unsupported" };
  }

  const id = crypto.randomUUID();
  const item: RecordingItem = {
    kind: "recording",
    id,
    name: await ports.index.freeName(request.name),
    createdAt: Date.now(),
    source: request.source,
    participants: [...request.participants ?? []],
    file: `${id}.${request.container}`,
    type: mimeTypes[request.container][video ? "picture" : "sound"],
    bytes: 0,
    container: request.container,
    codecs: codecs.label,
    ...(video ? { picture: { width, height } } : {}),
    state: { is: "open" },
  };
  await ports.index.put(item);

  const mixer = Object.keys(sounds).length > 1 ? new SoundMixer() : undefined;
  for (const [name, track] of Object.entries(sounds)) mixer?.set(name, track);
  const sound = mixer?.track ?? Object.values(sounds)[0];
  const start: ToRecorder = {
    t: "start",
    file: item.file,
    container: request.container,
    whenEnded: endOf(request),
    ...(video && codecs.video
      ? { video: { frames: videoFrames(video), codec: codecs.video, bitrate, frameRate } }
      : {}),
    ...(sound && codecs.audio
      ? {
        audio: {
          pieces: audioPieces(sound),
          codec: codecs.audio,
          bitrate: soundBitrate,
          lateMs: mixer ? mixerDelayMs : 0,
        },
      }
      : {}),
  };
  const recording = new Recording({
    item,
    index: ports.index,
    worker: ports.makeWorker(),
    makeThumbnail: ports.makeThumbnail,
    mixer,
    release: () => {
      releaseVideo();
      mixer?.close();
    },
  });
  recording.begin(start);
  // A recording ends with its picture, but continues without one of several sounds.
  const leading = request.video ?? (mixer ? undefined : sound);
  leading?.addEventListener("ended", () => void recording.stop(endOf(request)));
  // Code that stops a track gets no event, and a clone would continue.
  recording.listen(() => {
    if (leading?.readyState === "ended") void recording.stop(endOf(request));
  });
  return await recording.started;
}

function endOf({ source }: RecordingRequest): RecordingEnd {
  return source === "camera" || source === "microphone" ? "device_lost" : "source_ended";
}

function namedSounds(audio: RecordingRequest["audio"]): Record<string, MediaStreamTrack> {
  if (!audio) return {};
  return "readyState" in audio ? { sound: audio as MediaStreamTrack } : { ...audio };
}

/**
 * A track of at most this many lines. The browser scales during capture, which is cheaper than
 * scaling every frame again. It is a clone, so that other users of the track keep their size.
 */
async function limitLines(
  track: MediaStreamTrack,
  lines: number | undefined,
): Promise<MediaStreamTrack> {
  const { width, height } = track.getSettings();
  if (!lines || !width || !height || height <= lines) return track;
  const smaller = track.clone();
  await smaller.applyConstraints({
    height: { max: lines },
    width: { max: Math.round(width * lines / height) },
  }).catch(() => {
    // Then it is recorded at its own size.
  });
  return smaller;
}
