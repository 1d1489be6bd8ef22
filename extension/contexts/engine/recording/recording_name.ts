import { cutToBytes, plainText } from "@ringside/record/file_name";
import { t } from "@ringside/ui/locales";
import type { RecordTracks } from "./record_tracks.ts";

/** What a page's title may take of a name, in bytes, so that the date after it is never cut off. */
const mostTitleBytes = 180;

/**
 * The date and time in a name, on this computer's clock: alike in every language and without what
 * file names refuse, so that names sort by it. For example `2026-11-26 14.05`.
 */
export function recordedAt(now: number = Date.now()): string {
  const date = new Date(now);
  const two = (part: number) => String(part).padStart(2, "0");
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join("-");
  return `${day} ${two(date.getHours())}.${two(date.getMinutes())}`;
}

/** A page's title, as far as it fits into a name; empty where there is none to see. */
export function titleInName(title: string | undefined): string {
  const plain = plainText(title ?? "");
  const kept = cutToBytes(plain, mostTitleBytes).trimEnd();
  return kept === plain ? kept : `${kept}…`;
}

/** What a recording is called until its person renames it. */
export function recordingName({ kind, title }: Pick<RecordTracks, "kind" | "title">): string {
  const when = recordedAt();
  const named = titleInName(title);
  if (kind === "call") return t("record.name_call", { name: named, when });
  return named
    ? t("snapshot.name_page", { title: named, when })
    : t(`record.name_${kind}`, { when });
}
