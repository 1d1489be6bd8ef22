/** Seeded randomness, so that a failure can be reproduced (mulberry32). */
export class Chance {
  constructor(private seed: number) {}

  next(): number {
    this.seed = (this.seed + 0x6D2B79F5) | 0;
    let t = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError("Cannot pick from nothing");
    return item;
  }

  text(length: number): string {
    return String.fromCharCode(
      ...Array.from({ length }, () => this.below(this.below(20) ? 128 : 65_536)),
    );
  }
}

const values = [
  "null",
  "true",
  "-1",
  "0",
  "1.5",
  "1e308",
  "9007199254740993",
  '""',
  "[]",
  "{}",
  '"__proto__"',
  '"\\ud800"',
  '{"__proto__":{"t":"send"}}',
];

/** Kinds of change; those that leave JSON whole come more often, to get past the
 * parser. Kind 6, which makes frames long, is rare. */
const kinds = [0, 1, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5];

/** The frame with some characters, values, keys or sections changed. */
export function mutate(chance: Chance, frame: string): string {
  let text = frame;
  for (let i = chance.below(3); i >= 0; i--) {
    const at = chance.below(text.length + 1);
    const to = Math.min(text.length, at + chance.below(12));
    switch (chance.below(200) ? chance.pick(kinds) : 6) {
      case 0:
        text = text.slice(0, at) + text.slice(to);
        break;
      case 1:
        text = text.slice(0, at) + chance.text(1 + chance.below(4)) + text.slice(at);
        break;
      case 2:
        text = text.slice(0, to) + text.slice(at, to) + text.slice(to);
        break;
      case 3: {
        const found = [...text.matchAll(/:("[^"]*"|\d+)/g)];
        if (found.length === 0) break;
        const { 0: old, index } = chance.pick(found);
        text = `${text.slice(0, index)}:${chance.pick(values)}${text.slice(index + old.length)}`;
        break;
      }
      case 4:
        text = text.replace(
          /"(room|body|card|n|to|last|t|rooms|resume)":/,
          (key) => chance.below(2) ? `"x":` : `${key}${chance.pick(values)},${key}`,
        );
        break;
      case 5:
        text = text.slice(0, at) + String.fromCharCode(chance.below(128)) + text.slice(at + 1);
        break;
      default: {
        const long = chance.pick(["a", "\\u0000", "語"]).repeat(1 << chance.below(15));
        text = text.replace(/"(?=[,}])/, () => `${long}"`);
      }
    }
  }
  return text;
}
