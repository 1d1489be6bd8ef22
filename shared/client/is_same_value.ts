/**
 * Whether two pieces of state are the same: the same object, or plain data whose fields are. A field
 * that is undefined counts as one that is absent. Parts that were carried over are not looked into,
 * so comparing a list in which one entry changed costs that entry.
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
