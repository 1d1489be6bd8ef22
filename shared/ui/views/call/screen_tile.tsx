import type { ComponentChildren, JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { t } from "../../locales/translate.ts";
import type { InCallState, MediaSource, RemoteMember } from "@ringside/calling/state";
import { Icon } from "../../parts/icon.tsx";
import { IconButton } from "../../parts/icon_button.tsx";
import { LiveVideo } from "./live_video.tsx";
import { useVideoSize } from "./use_video_size.ts";

/** Another member's screen: whole, or at its real pixels to be scrolled, with its own volume. */
export function ScreenTile({ call, remote, media, large, tools, onVolume, videoRef }: {
  call: Pick<InCallState, "local" | "mediaVersion">;
  remote: Pick<RemoteMember, "member" | "name">;
  media: MediaSource;
  large?: boolean;
  /** Before the controls of a large one. */
  tools?: ComponentChildren;
  /** Sets how loud the screen's sound is here, 0 to 1. */
  onVolume?: (level: number) => void;
  videoRef?: (video: HTMLVideoElement | null) => void;
}): JSX.Element {
  const video = useRef<HTMLVideoElement | null>(null);
  const [actual, setActual] = useState(false);
  // One of its pixels for one of the screen's.
  const pixels = useVideoSize(video).width / devicePixelRatio;
  const zoomed = large && actual;
  return (
    <div
      class={`tile tile-screen ${zoomed ? "tile-actual" : ""}`}
      style={{ "--screen-width": `${pixels}px` }}
    >
      <div
        class="screen-area"
        tabIndex={zoomed ? 0 : undefined}
        role={zoomed ? "group" : undefined}
        aria-label={zoomed ? t("share.area") : undefined}
      >
        <LiveVideo
          media={media}
          version={call.mediaVersion}
          of={remote.member}
          source="share"
          label={t("call.their_screen", { name: remote.name })}
          whole
          videoRef={(element) => {
            video.current = element;
            videoRef?.(element);
          }}
        />
      </div>
      {large && (
        <div class="screen-tools">
          {tools}
          {onVolume && (
            <label class="screen-volume" title={t("share.volume")}>
              <Icon name="speaker" size={18} />
              <input
                type="range"
                min={0}
                max={1}
                step={0.05}
                value={call.local.shareVolume}
                aria-label={t("share.volume")}
                onInput={(event) => onVolume(event.currentTarget.valueAsNumber)}
              />
            </label>
          )}
          <IconButton
            label={t(actual ? "share.fit" : "share.actual_size")}
            icon={actual ? "zoom_out" : "zoom_in"}
            tone="stage"
            onClick={() => setActual(!actual)}
          />
        </div>
      )}
    </div>
  );
}
