import { useEffect } from "preact/hooks";
import type { InCallState } from "@ringside/calling/state";
import { type AwakePort, keepAwake } from "./keep_awake.ts";

type Shown = Pick<InCallState, "local" | "remotes">;

/** Whether a call or meeting shows a picture, which people watch without touching anything. */
export const hasPicture = ({ local, remotes }: Shown): boolean =>
  remotes.some(({ camera, share }) => camera || share) || local.camera.state === "on" ||
  local.share.state === "on";

const thisPage: AwakePort = {
  // Absent outside secure contexts and in older browsers.
  request: async () => {
    try {
      return await navigator.wakeLock?.request("screen");
    } catch {
      return undefined;
    }
  },
  isVisible: () => document.visibilityState === "visible",
  onVisible(changed) {
    document.addEventListener("visibilitychange", changed);
    return () => document.removeEventListener("visibilitychange", changed);
  },
};

/**
 * Keeps the screen on while a call or meeting shows a picture. A view does this, because the engine has no
 * screen.
 */
export function useAwake(call: Shown): void {
  const watched = hasPicture(call);
  useEffect(() => watched ? keepAwake(thisPage) : undefined, [watched]);
}
