import type { JSX } from "preact";
import type { MeetingNotice as Notice } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";
import { namesList } from "./names_list.ts";

/** Who came or went last, over the pictures; announced when the person pauses. */
export function MeetingNotice({ notices }: { notices: readonly Notice[] }): JSX.Element {
  const newest = notices.at(-1);
  return (
    <p class="meeting-notice" role="status">
      {newest && (
        <span>
          <bdi>{t(`meeting.notice_${newest.kind}`, { names: namesList(newest.names) })}</bdi>
        </span>
      )}
    </p>
  );
}
