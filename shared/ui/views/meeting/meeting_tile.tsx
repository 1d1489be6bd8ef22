import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { InMeetingState, MediaSource, MeetingMember } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";
import { Avatar } from "../../parts/avatar.tsx";
import { Icon } from "../../parts/icon.tsx";
import { IconButton } from "../../parts/icon_button.tsx";

import { CameraPicture } from "../call/camera_picture.tsx";
import { OwnTile } from "../call/own_tile.tsx";
import { ScreenTile } from "../call/screen_tile.tsx";
import { useLatestPicture } from "../call/use_latest_picture.ts";
import type { PlacedTile } from "./meeting_layout.ts";
import { connectionMark, tileMarks } from "./member_words.ts";
import type { ShownPictures } from "./shown_pictures.ts";
import { useShownTile } from "./use_shown.ts";

interface TileProps {
  placed: PlacedTile;
  meeting: InMeetingState;
  media: MediaSource;
  /** It stays large. */
  isPinned: boolean;
  onPin: () => void;
  shown: ShownPictures;
  /** Sets how loud the others' shares sound here, 0 to 1. */
  onShareVolume?: (level: number) => void;
}

/** A picture in its place, with whose it is. */
export function MeetingTile(props: TileProps): JSX.Element | null {
  const { meeting, media, placed } = props;
  const { of, source } = placed.tile;
  if (of === "me") {
    const { local, mediaVersion: version } = meeting;
    const words = t(source === "camera" ? "call.own_video" : "call.own_screen");
    return (
      <li
        {...placeOf(placed)}
        class={`${lookOf(placed)} ${source === "camera" && meeting.isSpeaking ? "speaking" : ""}`}
        aria-label={words}
      >
        <OwnTile {...{ source, local, media, version }} />
      </li>
    );
  }
  const member = meeting.members.find((member) => member.member === of);
  return member ? <TheirTile {...props} member={member} /> : null;
}

function TheirTile(props: TileProps & { member: MeetingMember }) {
  const { meeting, media, member, placed, isPinned, shown } = props;
  const { source } = placed.tile;
  const box = useRef<HTMLLIElement>(null);
  useShownTile(shown, box, member.member, source);
  const isScreen = source === "share";
  const name = isScreen ? t("call.their_screen", { name: member.name }) : member.name;
  const marks = isScreen ? [] : tileMarks(member);
  const label = (
    <span class="tile-name">
      {marks.map(({ icon, words, isDoubt }) => (
        <span key={words} class={`tile-mark ${isDoubt ? "tile-mark-doubt" : ""}`} title={words}>
          <Icon name={icon} size={14} />
          <span class="unseen">{words}</span>
        </span>
      ))}
      <bdi>{name}</bdi>
    </span>
  );
  const pin = (
    <IconButton
      class="tile-pin"
      label={t(isPinned ? "meeting.unpin" : "meeting.pin", { name })}
      icon={isPinned ? "pin_off" : "pin"}
      tone="stage"
      size="small"
      onClick={props.onPin}
    />
  );
  // Nothing covers a large share, which is there to be read.
  const isBeside = isScreen && placed.isMain;
  return (
    <li
      {...placeOf(placed)}
      ref={box}
      class={`${lookOf(placed)} ${!isScreen && member.isSpeaking ? "speaking" : ""}`}
      aria-label={name}
    >
      {isScreen
        ? (
          <ScreenTile
            call={meeting}
            remote={member}
            media={media}
            large={placed.isMain}
            onVolume={props.onShareVolume}
            tools={isBeside && <>{label}{pin}</>}
          />
        )
        : (
          <Camera
            member={member}
            // While the person saves data, nobody sends them any.
            isLive={member.camera && !meeting.isSavingData}
            media={media}
            version={meeting.mediaVersion}
            placed={placed}
          />
        )}
      {!isBeside && label}
      {!isBeside && pin}
    </li>
  );
}

/** Another member's camera, or who they are while it is off. */
function Camera({ member, isLive, media, version, placed }: {
  member: MeetingMember;
  isLive: boolean;
  media: MediaSource;
  version: number;
  placed: PlacedTile;
}) {
  const isAwaited = useLatestPicture(isLive);
  const { rect, isMain } = placed;
  const connection = connectionMark(member);
  const size = Math.min(rect.width, rect.height);
  return (
    <div class="tile">
      {isAwaited && (
        <CameraPicture
          media={media}
          of={member.member}
          version={version}
          label={isLive ? t("call.their_video", { name: member.name }) : undefined}
        />
      )}
      {!isLive && (
        <div class="no-picture">
          <Avatar
            id={member.contact}
            name={member.name}
            size={size > 220 ? "huge" : size > 120 ? "large" : size > 72 ? "medium" : "small"}
          />
          {isMain && connection && <p>{connection.words}</p>}
        </div>
      )}
    </div>
  );
}

/** In a picture so small, the whole of it is the button that makes it large. */
const small = 112;

const lookOf = ({ floats, isMain, rect }: PlacedTile) =>
  [
    "meeting-tile",
    ...(isMain ? ["tile-large"] : []),
    ...(floats ? ["tile-floats"] : []),
    ...(Math.min(rect.width, rect.height) < small ? ["tile-small"] : []),
  ].join(" ");

const placeOf = ({ nameRoom, rect }: PlacedTile) => ({
  style: {
    insetInlineStart: `${rect.x}px`,
    insetBlockStart: `${rect.y}px`,
    inlineSize: `${rect.width}px`,
    blockSize: `${rect.height}px`,
    ...(nameRoom !== undefined && { "--name-room": `${nameRoom}px` }),
  },
});
