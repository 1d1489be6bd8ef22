import type { LibraryItem } from "@ringside/record";
import { formatBytes, formatMoment, language, t } from "@ringside/ui/locales";
import { Icon } from "@ringside/ui/parts";

/** `With Bea and Amir`, in the person's language. */
function people(names: readonly string[]): string {
  const list = new Intl.ListFormat(language.value, { type: "conjunction" }).format(names);
  return t("library.with", { names: list });
}

/** The source and properties of an item, in two lines and a note. */
export function ItemFacts({ item }: { item: LibraryItem }) {
  const { bytes, createdAt, participants, picture, source } = item;
  const size = picture ? `${picture.width} × ${picture.height}` : undefined;
  const kind = item.kind === "recording"
    ? item.codecs
    : item.type.replace("image/", "").toUpperCase();
  const facts = [
    t(`library.source_${source}`),
    participants.length > 0 && source === "call" ? people(participants) : undefined,
    formatMoment(createdAt),
  ];
  return (
    <>
      <p class="item-facts">{facts.filter(Boolean).join(" · ")}</p>
      <p class="item-facts">{[formatBytes(bytes), size, kind].filter(Boolean).join(" · ")}</p>
      <ItemNote item={item} />
    </>
  );
}

/** Explains why a recording is incomplete or otherwise unusual. */
function ItemNote({ item }: { item: LibraryItem }) {
  if (item.kind !== "recording") return null;
  const { state } = item;
  if (state.is === "whole" && state.endedBecause === "stopped") return null;
  const words = state.is === "open"
    ? t("library.open")
    : state.is === "damaged"
    ? t(`library.damaged_${state.reason}`)
    : t(`library.ended_${state.endedBecause as Exclude<typeof state.endedBecause, "stopped">}`);
  return (
    <p class={`item-note item-note-${state.is}`}>
      <Icon name={state.is === "damaged" ? "warning" : "info"} size={14} />
      <span>{words}</span>
    </p>
  );
}
