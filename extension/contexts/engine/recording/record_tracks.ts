import { openCamera, openMicrophone } from "@ringside/capture";
import type { Consent } from "@ringside/calling/state";
import type { RecordOptions, RecordSource } from "../../../model/record_options.ts";
import type { SettingsState } from "../../../model/settings.ts";
import {
  cameraOptions,
  type CapturedSources,
  microphoneOptions,
  type Opened,
} from "@ringside/calling";

/** The tracks of a recording, and how to release them. */
export interface RecordTracks {
  video?: MediaStreamTrack;
  /** By name, so that their levels can be told apart. */
  audio: Record<string, MediaStreamTrack>;
  /** A tab, window or screen was asked for its sound and has none. */
  soundless?: boolean;
  /** The title of the page in a tab, where the extension may see it; of a call, who is in it. */
  title?: string;
  kind: "tab" | "window" | "screen" | "camera" | "microphone" | "call";
  /** Who is in it besides this person. */
  participants?: readonly string[];
  /** Resolves when there is nothing more to record, and the file is to be finished. */
  over?: Promise<void>;
  /** Asks who else is in it, once it is sure to be recorded under this id. */
  ask?(recording: string, changed: (consent: Consent) => void): void;
  release(): void;
}

export type TracksOutcome =
  | { ok: true; tracks: RecordTracks }
  | { ok: false; reason: Extract<Opened, { ok: false }>["reason"] };

/** Opens everything that a recording outside a call needs; all or nothing. */
export async function openRecordTracks(
  source: Exclude<RecordSource, "call">,
  tab: number | undefined,
  options: RecordOptions,
  settings: SettingsState,
  sources: CapturedSources,
): Promise<TracksOutcome> {
  switch (source) {
    case "tab":
      return await displayTracks(await sources.tab(tab), options, settings);
    case "screen":
      return await displayTracks(await sources.screen(), options, settings);
    case "camera":
      return await cameraTracks(options, settings);
    case "microphone": {
      const microphone = await openMicrophone(microphoneOptions(settings));
      if (!microphone.ok) return { ok: false, reason: microphone.reason };
      return { ok: true, tracks: soundOnly(microphone.track) };
    }
  }
}

async function displayTracks(
  opened: Opened,
  options: RecordOptions,
  settings: SettingsState,
): Promise<TracksOutcome> {
  if (!opened.ok) return { ok: false, reason: opened.reason };
  const title = await opened.title?.().catch(() => undefined);
  const lease = opened.capture.hold("recording");
  if (!lease) return { ok: false, reason: "failed" };
  const { audio, kind, video } = lease.source;
  const voice = options.microphone ? await openMicrophone(microphoneOptions(settings)) : undefined;
  if (voice && !voice.ok) {
    lease.release();
    return { ok: false, reason: voice.reason };
  }
  return {
    ok: true,
    tracks: {
      ...(video && !options.audioOnly ? { video } : {}),
      audio: { ...(audio ? { source: audio } : {}), ...(voice ? { microphone: voice.track } : {}) },
      soundless: audio === undefined,
      ...(title ? { title } : {}),
      kind,
      release: () => {
        lease.release();
        voice?.track.stop();
      },
    },
  };
}

async function cameraTracks(
  options: RecordOptions,
  settings: SettingsState,
): Promise<TracksOutcome> {
  const camera = options.audioOnly ? undefined : await openCamera(cameraOptions(settings));
  if (camera && !camera.ok) return { ok: false, reason: camera.reason };
  const wantsVoice = options.cameraVoice || options.audioOnly;
  const asked = wantsVoice ? await openMicrophone(microphoneOptions(settings)) : undefined;
  // Without a picture there is nothing to record; with one, a note says that the voice is missing.
  if (asked && !asked.ok && !camera) return { ok: false, reason: asked.reason };
  const voice = asked?.ok ? asked : undefined;
  return {
    ok: true,
    tracks: {
      ...(camera ? { video: camera.track } : {}),
      audio: voice ? { microphone: voice.track } : {},
      soundless: asked !== undefined && !asked.ok,
      kind: "camera",
      release: () => {
        camera?.track.stop();
        voice?.track.stop();
      },
    },
  };
}

const soundOnly = (track: MediaStreamTrack): RecordTracks => ({
  audio: { microphone: track },
  kind: "microphone",
  release: () => track.stop(),
});
