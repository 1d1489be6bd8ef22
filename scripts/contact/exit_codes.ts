/** Exit codes for scripts; `--help` explains each. */
export const exitCodes = {
  ...{ ok: 0, bug: 1, usage: 2, noContact: 3 },
  ...{ unreached: 4, refused: 5, profile: 6, undelivered: 7 },
} as const;

/** Ends a command with a sentence for people and a code for scripts. */
export class Exit extends Error {
  readonly code: number;

  constructor(code: keyof typeof exitCodes, sentence = "") {
    super(sentence);
    this.code = exitCodes[code];
  }
}
