import type { JSX } from "preact";
import type { EffectsState, LocalMedia, MediaSource, PictureSource } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";
import { LiveVideo } from "./live_video.tsx";

/** The self view, or the person's own share. */
export function OwnTile({ source, local, media, version, videoRef }: {
  source: PictureSource;
  local: LocalMedia;
  media: MediaSource;
  version: number;
  videoRef?: (video: HTMLVideoElement | null) => void;
}): JSX.Element {
  const shared = { media, of: "me", source, version, videoRef } as const;
  return source === "camera"
    ? (
      <div class="tile tile-own">
        <LiveVideo
          {...shared}
          label={t("call.own_video")}
          mirrored={looksLikeMirror(local.effects)}
        />
      </div>
    )
    : (
      <div class="tile tile-screen">
        <LiveVideo {...shared} label={t("call.own_screen")} whole />
      </div>
    );
}

/** The self view is mirrored, unless the sent picture contains words or is mirrored itself. */
function looksLikeMirror({ mirror, stickers }: EffectsState): boolean {
  return !mirror && stickers.length === 0;
}
