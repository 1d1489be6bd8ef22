import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { PresenceView } from "@ringside/client/state";

/** White letters keep 4.5:1 on each of these. */
const tints = [
  "#4453c4",
  "#8a4a1f",
  "#1f6f54",
  "#a13462",
  "#1b6a8c",
  "#6a4aa8",
  "#9c3a34",
  "#5b6623",
] as const;

/** Up to two first letters, as people with one or several names, in any script, expect. */
export function initials(name: string): string {
  const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  const words = name.trim().split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return ends
    .map((word) => [...segmenter.segment(word ?? "")][0]?.segment ?? "")
    .join("")
    .toLocaleUpperCase();
}

/** The same colour for the same id everywhere, as CSS writes it. */
export function tintOf(id: string): string {
  let hash = 0;
  for (const letter of id) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
  return tints[hash % tints.length] ?? tints[0];
}

export interface AvatarProps {
  id: string;
  name: string;
  size?: "small" | "medium" | "large" | "huge";
  presence?: PresenceView;
}

/** A person's initials on their own colour. The name is always beside it as text. */
export function Avatar({ id, name, size = "medium", presence }: AvatarProps): JSX.Element {
  const letters = useMemo(() => initials(name), [name]);
  return (
    <span class={`avatar avatar-${size}`} style={{ background: tintOf(id) }} aria-hidden="true">
      <span class="avatar-letters">{letters}</span>
      {presence && <span class={`presence presence-${presence}`} />}
    </span>
  );
}
