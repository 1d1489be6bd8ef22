import type { JSX } from "preact";
import { systemClock } from "@ringside/clock";
import { useEffect, useState } from "preact/hooks";
import type { MeetingNotice as Notice } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";
import { namesList } from "./names_list.ts";

/** How long who came or went is shown. */
const shownMs = 8_000;

/** Who came or went last, over the pictures; announced when the person pauses. */
export function MeetingNotice({ notices }: { notices: readonly Notice[] }): JSX.Element {
  const newest = notices.at(-1);
  // What was gathered into it since counts as new.
  const key = newest && `${newest.id} ${newest.names.length}`;
  const [over, setOver] = useState<string>();
  useEffect(() => key === undefined ? undefined : systemClock.after(shownMs, () => setOver(key)), [
    key,
  ]);
  return (
    <p class="meeting-notice" role="status">
      {newest && key !== over && (
        <span>
          <bdi>{t(`meeting.notice_${newest.kind}`, { names: namesList(newest.names) })}</bdi>
        </span>
      )}
    </p>
  );
}
