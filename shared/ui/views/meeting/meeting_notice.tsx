import type { JSX } from "preact";
import type { MeetingNotice as Notice } from "@ringside/calling/state";
import { formatNames } from "../../locales/format.ts";
import { t } from "../../locales/translate.ts";

/** Who came or went last, over the pictures; announced when the person pauses. */
export function MeetingNotice({ notices }: { notices: readonly Notice[] }): JSX.Element {
  const newest = notices.at(-1);
  return (
    <p class="meeting-notice" role="status">
      {newest && (
        <span>
          <bdi>{t(`meeting.notice_${newest.kind}`, { names: formatNames(newest.names) })}</bdi>
        </span>
      )}
    </p>
  );
}
