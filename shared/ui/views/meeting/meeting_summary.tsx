import type { JSX } from "preact";
import type { InMeetingState } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";
import { ClockText } from "../../parts/clock_text.tsx";
import { callQuality, QualityWord } from "../call/call_summary.tsx";

/** The meeting in one line: how long, how many, and the worst connection's quality. */
export function MeetingSummary({ meeting: { members, since } }: {
  meeting: InMeetingState;
}): JSX.Element {
  const quality = callQuality(members);
  return (
    <p class="call-summary">
      <ClockText since={since} label={t("meeting.time")} />
      <span>{t("meeting.count", { count: members.length + 1 })}</span>
      {quality && <QualityWord quality={quality} />}
    </p>
  );
}
