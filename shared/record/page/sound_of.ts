import type { LibraryItem } from "../library_item.ts";

const soundCodecs = /\b(?:AAC|Opus|MP3|Vorbis|FLAC)\b|\bpcm/i;

/** Whether an item has sound: a recording of a silent window has none. */
export function hasSound(item: LibraryItem): boolean {
  return item.kind === "recording" &&
    (item.type.startsWith("audio/") || soundCodecs.test(item.codecs));
}
