import type { RecordConsent } from "@ringside/calling";
import type { RecordOptions } from "../../../model/record_options.ts";
import { CallMix } from "./call_mix.ts";
import type { RecordTracks } from "./record_tracks.ts";

/** The call that goes on, as one picture and one sound: what consent allows of it at any time. */
export function openCallTracks(
  options: RecordOptions,
  consent: Pick<RecordConsent, "open">,
  ownName: () => string,
): { ok: true; tracks: RecordTracks } | { ok: false; reason: "no_call" } {
  const own = consent.open(() => update());
  if (!own) return { ok: false, reason: "no_call" };
  const { peer } = own;
  const mix = new CallMix(options);
  const update = () => mix.set(own.tracks(), { me: ownName(), them: peer.name });
  update();
  const { audio, video } = mix;
  return {
    ok: true,
    tracks: {
      ...(video ? { video } : {}),
      audio: { call: audio },
      title: peer.name,
      kind: "call",
      participants: [peer.name],
      over: own.over,
      ask: own.ask,
      release: () => {
        mix.close();
        own.end();
      },
    },
  };
}
