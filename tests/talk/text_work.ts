type Callable = (this: unknown, ...args: unknown[]) => unknown;

/** Functions that read what they return, or one letter. */
const readsItsResult: PropertyKey[] = [
  "slice",
  "substring",
  "at",
  "charAt",
  "charCodeAt",
  "codePointAt",
];

const length = (value: unknown): number => typeof value === "string" ? value.length : 0;

/** The texts that a call may read: its receiver and its arguments, if nothing better is known. */
function cost(key: PropertyKey, receiver: unknown, args: unknown[], call: () => unknown) {
  if (receiver instanceof RegExp && receiver.global && key === "exec") {
    const from = receiver.lastIndex;
    const result = call();
    return { result, cost: 1 + (result ? receiver.lastIndex : length(args[0])) - from };
  }
  const result = call();
  if (readsItsResult.includes(key)) return { result, cost: 1 + length(result) };
  return { result, cost: [receiver, ...args].reduce<number>((sum, text) => sum + length(text), 1) };
}

/**
 * The characters that `task` hands to the language's own functions for strings, expressions, maps and
 * addresses, each call at its whole length: a measure of work that no load of the machine changes.
 * What an expression does within one call is not seen, only how often and on how much it is run.
 */
export function textWork(task: () => void): number {
  let work = 0;
  const restore: (() => void)[] = [];
  const count = (holder: object, key: PropertyKey) => {
    const property = Object.getOwnPropertyDescriptor(holder, key);
    const original = property?.value as Callable | undefined;
    if (!property?.configurable || typeof original !== "function") return;
    const counted: Callable = function (...args) {
      const called = cost(key, this, args, () => Reflect.apply(original, this, args));
      work += called.cost;
      return called.result;
    };
    Object.defineProperty(holder, key, { ...property, value: counted });
    restore.push(() => Object.defineProperty(holder, key, property));
  };
  for (const holder of [String.prototype, RegExp.prototype, Map.prototype, Set.prototype]) {
    for (const key of Reflect.ownKeys(holder)) if (key !== "constructor") count(holder, key);
  }
  count(URL, "canParse");
  try {
    task();
  } finally {
    for (const undo of restore) undo();
  }
  return work;
}
