const unseen =
  // deno-lint-ignore no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * What others write, as a terminal may show it: without the codes that move its cursor, change its
 * title or turn the direction of what follows.
 */
export const terminalText = (text: string): string => text.replace(unseen, "");
