import type { JSX } from "preact";
import { t } from "../../locales/translate.ts";
import type { InCallState, MediaSource, RemoteMember } from "@ringside/calling/state";
import { Avatar } from "../../parts/avatar.tsx";
import { Icon } from "../../parts/icon.tsx";
import { CameraPicture } from "./camera_picture.tsx";
import { OwnTile } from "./own_tile.tsx";
import { ScreenTile } from "./screen_tile.tsx";
import { type Tile, tileKey } from "./stage_tiles.ts";
import { useLatestPicture } from "./use_latest_picture.ts";

/** The pictures of a call: one large, the others small in a corner. */
export function CallStage({ call, media, tiles, onShareVolume, mainRef }: {
  call: InCallState;
  media: MediaSource;
  tiles: readonly Tile[];
  /** Sets how loud the others' shares sound here, 0 to 1. */
  onShareVolume?: (level: number) => void;
  /** The main picture's element, for picture-in-picture. */
  mainRef: (video: HTMLVideoElement | null) => void;
}): JSX.Element {
  const [main, ...others] = tiles;
  return (
    <div class="stage">
      {main && (
        <div class="stage-main">
          <TileView
            key={tileKey(main)}
            tile={main}
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
          {others.map((tile) => (
            <TileView key={tileKey(tile)} tile={tile} call={call} media={media} />
          ))}
        </div>
      )}
    </div>
  );
}

interface TileProps {
  call: InCallState;
  media: MediaSource;
  large?: boolean;
  onShareVolume?: (level: number) => void;
  videoRef?: (video: HTMLVideoElement | null) => void;
}

function TileView({ tile, ...props }: TileProps & { tile: Tile }) {
  const { call, media, onShareVolume, videoRef } = props;
  const { of, source } = tile;
  if (of === "me") {
    const { local, mediaVersion: version } = call;
    return <OwnTile {...{ source, local, media, version, videoRef }} />;
  }
  const remote = call.remotes.find(({ member }) => member === of);
  if (!remote) return null;
  return source === "camera"
    ? <RemoteCamera {...props} remote={remote} />
    : <ScreenTile {...props} remote={remote} onVolume={onShareVolume} />;
}

/** Another member's camera, or who they are while it is off. */
function RemoteCamera(
  { call, remote, media, large, videoRef }: TileProps & { remote: RemoteMember },
) {
  const who = { name: remote.name };
  const isLive = remote.camera;
  const isAwaited = useLatestPicture(isLive);
  const silent = t(
    remote.lacks.microphone ? "call.their_microphone_lacking" : "call.their_microphone_off",
    who,
  );
  return (
    <div class="tile">
      {isAwaited && (
        <CameraPicture
          media={media}
          of={remote.member}
          version={call.mediaVersion}
          label={isLive ? t("call.their_video", who) : undefined}
          videoRef={videoRef}
        />
      )}
      {!isLive && <NoPicture call={call} remote={remote} large={large} />}
      {!remote.microphone && call.state !== "connecting" && (
        <span class="tile-note" title={silent}>
          <Icon name="mic_off" size={14} />
          <span class={large ? "" : "unseen"}>{silent}</span>
        </span>
      )}
    </div>
  );
}

/** Shown for another member while there is no picture of them. */
function NoPicture({ call, remote, large }: {
  call: InCallState;
  remote: RemoteMember;
  large?: boolean;
}) {
  const { contact, lacks, name } = remote;
  return (
    <div class="no-picture">
      <Avatar id={contact} name={name} size={large ? "huge" : "medium"} />
      {large && (
        <p>
          {call.state === "connecting"
            ? t("call.connecting")
            : lacks.camera
            ? t("call.their_camera_lacking", { name })
            : call.mode === "voice"
            ? ""
            : t("call.their_camera_off", { name })}
        </p>
      )}
    </div>
  );
}
