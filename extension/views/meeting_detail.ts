import type { MeetingState } from "@ringside/client/state";
import { formatUntil, t } from "@ringside/ui/locales";
import type { CommandOutput } from "../messages/contract.ts";

/** A meeting as views name it. */
export const meetingName = ({ name }: Pick<MeetingState, "name">): string =>
  name || t("meeting_link.unnamed");

type Trouble =
  | Extract<CommandOutput<"meeting.find" | "meeting.preview">, { ok: false }>["reason"]
  | "failed";

/** Why a link leads to no meeting, or why the meeting was not entered. */
export function meetingTrouble(trouble: Trouble): string {
  switch (trouble) {
    case "failed":
      return t("action.failed");
    case "garbled":
    case "no_secret":
    case "unsupported_version":
      return t(`link.${trouble}`);
    default:
      return t(`meeting_link.${trouble}`);
  }
}

/** How long a meeting's link lasts, and what it demands. */
export function meetingDetail(
  { asks, ended, expires, isOwn }: Pick<MeetingState, "asks" | "ended" | "expires" | "isOwn">,
): string[] {
  if (ended) return [t(`link.ended_${ended}`)];
  return [
    expires === null
      ? t("meeting_link.never_expires")
      : t("link.until", { time: formatUntil(expires) }),
    ...(isOwn ? [] : [t("meeting_link.of_another")]),
    ...(asks ? [t("meeting_link.asking")] : []),
  ];
}
