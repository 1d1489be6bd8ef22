import { useEffect, useRef, useState } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import {
  openPreview,
  type PreviewOutcome,
  type PreviewWish,
  stopPreview,
} from "./preview_capture.ts";

/** A preview of camera and microphone, from off to on. */
export type Preview =
  | { readonly state: "off" }
  | { readonly state: "starting" }
  | ({ readonly state: "tried" } & PreviewOutcome);

/** A preview that a view starts and stops; it ends with the view, and with the page. */
export function usePreview(model: EngineModel): {
  preview: Preview;
  start(wish: PreviewWish): Promise<PreviewOutcome>;
  stop(): void;
} {
  const [preview, setPreview] = useState<Preview>({ state: "off" });
  const stream = useRef<MediaStream | undefined>(undefined);
  const round = useRef(0);

  const stop = () => {
    round.current++;
    stopPreview(stream.current);
    stream.current = undefined;
    setPreview({ state: "off" });
  };
  const start = async (wish: PreviewWish) => {
    const mine = ++round.current;
    stopPreview(stream.current);
    stream.current = undefined;
    setPreview({ state: "starting" });
    const outcome = await openPreview(wish);
    // The preview was stopped or restarted during the prompt.
    if (mine !== round.current) stopPreview(outcome.stream);
    else {
      stream.current = outcome.stream;
      setPreview({ state: "tried", ...outcome });
    }
    // A grant changes what the engine may use, and device names appear only then.
    void model.run("permissions.check", {});
    return outcome;
  };

  useEffect(() => {
    const leave = () => stopPreview(stream.current);
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("pagehide", leave);
      round.current++;
      leave();
    };
  }, []);
  return { preview, start, stop };
}
