import type { AccessKey } from "./access.ts";

export type ReadKeyFile =
  | { readonly ok: true; readonly keys: AccessKey[] }
  /** One sentence that names the line, never the key. */
  | { readonly ok: false; readonly sentence: string };

/**
 * Which rule a key breaks, as the end of a sentence with *must*; undefined: it is valid beside
 * `others`.
 */
export function faultOfKey(
  { key, name }: AccessKey,
  others: readonly AccessKey[],
): string | undefined {
  if (!/^[\w~+/.-]{16,256}=*$/.test(key)) {
    return "have keys of 16 to 256 letters, digits and -_.~+/= (as KEY or NAME=KEY)";
  }
  if (key.startsWith("rt1.")) return "not have a key that begins with rt1., as tokens do";
  if (others.some((other) => other.name === name)) return "give each key a name of its own";
  return undefined;
}

/**
 * Reads a file of access keys: one `NAME=KEY` per line, followed by a number of sessions if the key
 * has its own quota. Ignores empty lines and lines that begin with `#`.
 */
export function readKeyFile(text: string, others: readonly AccessKey[] = []): ReadKeyFile {
  const keys: AccessKey[] = [];
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const where = `Line ${index + 1} of RELAY_ACCESS_KEYS_FILE must`;
    const match = /^([\w-]+)=(\S+)(?:\s+(?:sessions=)?(\d{1,9}))?$/.exec(line);
    if (!match) return { ok: false, sentence: `${where} be NAME=KEY, or NAME=KEY SESSIONS.` };
    const [, name = "", key = "", sessions] = match;
    const read: AccessKey = { name, key, ...(sessions ? { sessions: Number(sessions) } : {}) };
    const must = faultOfKey(read, [...others, ...keys]);
    if (must) return { ok: false, sentence: `${where} ${must}.` };
    keys.push(read);
  }
  return { ok: true, keys };
}
