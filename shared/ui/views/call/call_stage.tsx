import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { t } from "../../locales/translate.ts";
import type { EffectsState, InCallState, MediaSource } from "@ringside/calling/state";
import { Avatar } from "../../parts/avatar.tsx";
import { Icon } from "../../parts/icon.tsx";
import { LiveVideo } from "./live_video.tsx";
import { ScreenTile } from "./screen_tile.tsx";
import type { TileName } from "./stage_tiles.ts";

/** The pictures of a call: one large, the others small in a corner. */
export function CallStage({ call, media, tiles, onShareVolume, mainRef }: {
  call: InCallState;
  media: MediaSource;
  tiles: readonly TileName[];
  /** Sets how loud the other side's share sounds here, 0 to 1. */
  onShareVolume?: (level: number) => void;
  /** The main picture's element, for picture-in-picture. */
  mainRef: (video: HTMLVideoElement | null) => void;
}): JSX.Element {
  const [main, ...others] = tiles;
  return (
    <div class="stage">
      {main && (
        <div class="stage-main">
          <Tile
            key={main}
            name={main}
            call={call}
            media={media}
            large
            onShareVolume={onShareVolume}
            videoRef={mainRef}
          />
        </div>
      )}
      {others.length > 0 && (
        <div class="stage-others">
          {others.map((name) => <Tile key={name} name={name} call={call} media={media} />)}
        </div>
      )}
    </div>
  );
}

function Tile({ name, call, media, large, onShareVolume, videoRef }: {
  name: TileName;
  call: InCallState;
  media: MediaSource;
  large?: boolean;
  onShareVolume?: (level: number) => void;
  videoRef?: (video: HTMLVideoElement | null) => void;
}) {
  const who = { name: call.party.name };
  const shared = { media, version: call.mediaVersion, videoRef };
  const isLive = call.remote.camera;
  // After the camera was off, the last picture is out of date.
  const wasLive = useRef(false);
  if (isLive) wasLive.current = true;
  const isAwaited = isLive || !wasLive.current;
  const silent = t(
    call.remote.lacks.microphone ? "call.their_microphone_lacking" : "call.their_microphone_off",
    who,
  );
  switch (name) {
    case "their_camera":
      return (
        <div class="tile">
          {isAwaited && (
            <LiveVideo
              {...shared}
              which="remoteCamera"
              label={isLive ? t("call.their_video", who) : undefined}
            />
          )}
          {!isLive && <NoPicture call={call} large={large} />}
          {!call.remote.microphone && call.state !== "connecting" && (
            <span class="tile-note" title={silent}>
              <Icon name="mic_off" size={14} />
              <span class={large ? "" : "unseen"}>{silent}</span>
            </span>
          )}
        </div>
      );
    case "their_screen":
      return (
        <ScreenTile
          call={call}
          media={media}
          large={large}
          onVolume={onShareVolume}
          videoRef={videoRef}
        />
      );
    case "own_camera":
      return (
        <div class="tile tile-own">
          <LiveVideo
            {...shared}
            which="selfCamera"
            label={t("call.own_video")}
            mirrored={looksLikeMirror(call.local.effects)}
          />
        </div>
      );
    case "own_screen":
      return (
        <div class="tile tile-screen">
          <LiveVideo {...shared} which="selfShare" label={t("call.own_screen")} whole />
        </div>
      );
  }
}

/** The self view is mirrored, unless the sent picture contains words or is mirrored itself. */
function looksLikeMirror({ mirror, stickers }: EffectsState): boolean {
  return !mirror && stickers.length === 0;
}

/** Shown for the other person while there is no picture of them. */
function NoPicture({ call, large }: { call: InCallState; large?: boolean }) {
  const { party } = call;
  return (
    <div class="no-picture">
      <Avatar id={party.contact} name={party.name} size={large ? "huge" : "medium"} />
      {large && (
        <p>
          {call.state === "connecting"
            ? t("call.connecting")
            : call.remote.lacks.camera
            ? t("call.their_camera_lacking", { name: party.name })
            : call.mode === "voice"
            ? ""
            : t("call.their_camera_off", { name: party.name })}
        </p>
      )}
    </div>
  );
}
