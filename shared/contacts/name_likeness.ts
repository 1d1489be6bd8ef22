import { lookalikes } from "./lookalikes.ts";

/**
 * Keys of a name for comparison: two names that share a key can be mistaken for each other. One key
 * compares the letters, the other their shapes (after Unicode TR 39, "Confusable detection"):
 * without case, accents, spaces, punctuation and emoji.
 */
function likenessKeys(name: string): string[] {
  const letters = name.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  const shapes = [...letters].map((letter) => lookalikes.get(letter) ?? letter).join("");
  return [...new Set([bare(letters), bare(shapes).replace(strokes, (alike) => stroke[alike]!)])];
}

/** The ids whose names can be mistaken for another one in the list. */
export function alikeNames(named: Iterable<{ id: string; name: string }>): Set<string> {
  const holders = new Map<string, Set<string>>();
  for (const { id, name } of named) {
    for (const key of likenessKeys(name)) {
      const ids = holders.get(key);
      if (ids) ids.add(id);
      else holders.set(key, new Set([id]));
    }
  }
  return new Set([...holders.values()].flatMap((ids) => ids.size > 1 ? [...ids] : []));
}

/** Shapes that Latin letters and digits share among themselves. */
const stroke: Record<string, string> = { i: "l", "1": "l", "0": "o", rn: "m", vv: "w" };
const strokes = /[i10]|rn|vv/g;

function bare(text: string): string {
  const lower = text.toLowerCase();
  // A name without letters is compared as it is.
  return lower.replace(/[^\p{L}\p{N}\p{M}]|\p{Default_Ignorable_Code_Point}/gu, "") ||
    lower.replace(/\s/g, "");
}
