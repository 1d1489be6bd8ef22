import { recordedAt, titleInName } from "@ringside/record/dated_name";
import { t } from "@ringside/ui/locales";
import type { RecordTracks } from "./record_tracks.ts";

/** What a recording is called until its person renames it. */
export function recordingName({ kind, title }: Pick<RecordTracks, "kind" | "title">): string {
  const when = recordedAt();
  const named = titleInName(title);
  if (kind === "call") return t("record.name_call", { name: named, when });
  return named
    ? t("snapshot.name_page", { title: named, when })
    : t(`record.name_${kind}`, { when });
}
