import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { InMeetingState, MediaSource } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";
import { PictureFrame } from "../call/picture_window.tsx";
import { microphoneTool } from "../call/source_tools.ts";
import { endTool } from "./end_tool.ts";
import type { MeetingActions } from "./meeting_actions.ts";
import type { ShownPictures } from "./shown_pictures.ts";
import { smallPicture } from "./small_picture.ts";

/** The small window that stays on top: the speaker, and the two most urgent controls. */
export function MeetingPicture({ meeting, media, actions, shown, small }: {
  meeting: InMeetingState;
  media: MediaSource;
  actions: MeetingActions;
  shown: ShownPictures;
  /** The window itself. */
  small: Window;
}): JSX.Element {
  const tile = smallPicture(meeting);
  const member = meeting.members.find(({ member }) => member === tile?.of);
  useEffect(() => {
    if (!member || !tile) return;
    const look = () => {
      const scale = small.devicePixelRatio;
      const [width, height] = [small.innerWidth * scale, small.innerHeight * scale];
      shown.set(small, { member: member.member, source: tile.source, width, height });
    };
    look();
    small.addEventListener("resize", look);
    return () => {
      small.removeEventListener("resize", look);
      shown.set(small, undefined);
    };
  }, [small, member?.member, tile?.source]);
  const other = meeting.members.find(({ member }) => member === meeting.speaker) ??
    meeting.members[0];
  return (
    <PictureFrame
      media={media}
      version={meeting.mediaVersion}
      shown={tile && member && { ...tile, name: member.name }}
      person={other
        ? { id: other.contact, name: other.name }
        : { id: meeting.meeting.id, name: meeting.meeting.name || t("meeting.unnamed") }}
      microphone={microphoneTool(meeting.local, actions)}
      end={endTool(actions)}
    />
  );
}
