import type { MeetingFacts } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";

/** What a meeting's region is called: *Meeting NAME*, or *Meeting* for a nameless one. */
export const meetingTitle = ({ name }: Pick<MeetingFacts, "name">): string =>
  name === "" ? t("meeting.unnamed") : t("meeting.region", { name });
