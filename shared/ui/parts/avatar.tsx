import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { PresenceView } from "@ringside/client/state";

const tints = 8;

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

/** The same colour for the same id everywhere. */
export function tintOf(id: string): number {
  let hash = 0;
  for (const letter of id) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
  return hash % tints;
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
    <span class={`avatar avatar-${size} avatar-tint-${tintOf(id)}`} aria-hidden="true">
      <span class="avatar-letters">{letters}</span>
      {presence && <span class={`presence presence-${presence}`} />}
    </span>
  );
}
