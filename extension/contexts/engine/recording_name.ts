import { language, t } from "@ringside/ui/locales";
import type { RecordTracks } from "./record_tracks.ts";

/** The date and time of a recording's name, in the person's language. */
export const recordedAt = (): string =>
  new Intl.DateTimeFormat(language.value, { dateStyle: "medium", timeStyle: "short" })
    .format(Date.now());

/** What a recording is called until its person renames it. */
export function recordingName(kind: RecordTracks["kind"]): string {
  if (kind === "call") throw new Error("A recorded call is named by its contact");
  return t(`record.name_${kind}`, { when: recordedAt() });
}
