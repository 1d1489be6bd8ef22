import { openRecordedCall, type RecordConsent } from "@ringside/calling";
import { CallMix } from "@ringside/record";
import type { RecordOptions } from "../../../model/record_options.ts";
import type { RecordTracks } from "./record_tracks.ts";

/** The call that goes on, as one picture and one sound: what consent allows of it at any time. */
export function openCallTracks(
  { audioOnly, frameRate, height }: RecordOptions,
  consent: Pick<RecordConsent, "open">,
  ownName: () => string,
): { ok: true; tracks: RecordTracks } | { ok: false; reason: "no_call" } {
  const call = openRecordedCall(consent, ownName);
  if (!call) return { ok: false, reason: "no_call" };
  const lines = height === "source" ? 720 : height;
  const mix = new CallMix(
    audioOnly
      ? undefined
      : { makeWorker, width: Math.round(lines * 16 / 9), height: lines, frameRate },
  );
  call.follow((inputs) => mix.set(inputs));
  const { audio, video } = mix;
  return {
    ok: true,
    tracks: {
      ...(video ? { video } : {}),
      audio: { call: audio },
      title: call.names.join(", "),
      kind: "call",
      participants: call.names,
      over: call.over,
      ask: call.ask,
      release: () => {
        mix.close();
        call.end();
      },
    },
  };
}

const makeWorker = (): Worker => new Worker("/workers/composer.js", { type: "module" });
