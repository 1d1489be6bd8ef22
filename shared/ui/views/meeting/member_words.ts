import type { LocalMedia, MeetingMember } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";
import type { IconName } from "../../parts/icons.ts";

/** Something to know about a member, as a drawing with words. */
export interface MemberMark {
  readonly icon: IconName;
  readonly words: string;
  /** The person may have to do something about it. */
  readonly isDoubt?: true;
}

/** The connection with them, unless it works. */
export function connectionMark({ connection }: MeetingMember): MemberMark | undefined {
  switch (connection) {
    case "connected":
      return undefined;
    case "connecting":
    case "recovering":
      return { icon: "refresh", words: t(`meeting.connection_${connection}`) };
    case "unmendable":
      return { icon: "wifi_off", words: t("meeting.connection_unmendable"), isDoubt: true };
  }
}

/** Microphone and hand, which a glance at the picture should tell. */
export function tileMarks(member: MeetingMember): MemberMark[] {
  const marks: MemberMark[] = [];
  if (member.hand !== null) {
    marks.push({ icon: "hand", words: t("meeting.hand_up", { place: member.hand }) });
  }
  if (!member.microphone) marks.push(microphoneMark(member.lacks.microphone));
  const connection = connectionMark(member);
  if (connection) marks.push(connection);
  if (member.isAlike) {
    marks.push({ icon: "warning", words: t("meeting.alike"), isDoubt: true });
  }
  return marks;
}

/** Everything about a member, for the list of people. */
export function memberMarks(member: MeetingMember): MemberMark[] {
  const [camera, share] = [cameraMark(member), member.share];
  return [
    ...tileMarks(member),
    ...(camera ? [camera] : []),
    ...(share ? [{ icon: "share_screen", words: t("meeting.shares") } as const] : []),
    ...(member.isStranger && !member.isAlike
      ? [{ icon: "shield_off", words: t("meeting.stranger") } as const]
      : []),
  ];
}

/** The same about the person themself. */
export function ownMarks(local: LocalMedia, hand: number | null): MemberMark[] {
  const isOn = ({ state }: LocalMedia["camera"]) => state === "on" || state === "starting";
  return [
    ...(hand === null
      ? []
      : [{ icon: "hand", words: t("meeting.hand_up", { place: hand }) } as const]),
    ...(isOn(local.microphone) ? [] : [microphoneMark(false)]),
    ...(isOn(local.camera)
      ? []
      : [{ icon: "camera_off", words: t("meeting.camera_off") } as const]),
    ...(local.share.state === "on"
      ? [{ icon: "share_screen", words: t("meeting.shares") } as const]
      : []),
  ];
}

const microphoneMark = (isLacking: boolean): MemberMark => ({
  icon: "mic_off",
  words: t(isLacking ? "meeting.microphone_lacking" : "meeting.microphone_off"),
});

const cameraMark = ({ camera, lacks }: MeetingMember): MemberMark | undefined =>
  camera ? undefined : {
    icon: "camera_off",
    words: t(lacks.camera ? "meeting.camera_lacking" : "meeting.camera_off"),
  };
