/**
 * Whether two pieces of state are equal: the same object, or plain data with equal fields. An
 * undefined field equals an absent one. Parts that are the same object are not compared further, so
 * a list with one changed entry costs only that entry.
 */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isObject(one) || !isObject(other)) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  if (Array.isArray(one) && one.length !== (other as unknown as unknown[]).length) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  for (const key of keys) if (!isSameValue(one[key], other[key])) return false;
  return true;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
