import type { Buffer } from "node:buffer";
import type { HeaderReader } from "../../upgrade_fault.ts";

/** The head of a request for a WebSocket. */
export interface UpgradeHead {
  readonly target: string;
  readonly headers: HeaderReader;
  /** Bytes of it; what follows are frames. */
  readonly size: number;
}

/** What a request has that is more than its head, or that another reader may read otherwise. */
const ambiguous: ReadonlySet<string> = new Set(["content-length", "transfer-encoding", "expect"]);

/**
 * What is neither visible ASCII, space nor tab (RFC 9110, section 5.5), and a line's end of one
 * character. Legal here and there, and rare.
 */
const unusual = /[^\t -~\r\n]|\r(?!\n)|(?<!\r)\n/;

/**
 * Reads the head of a request for a WebSocket that came whole and is as plain as browsers write it.
 * Undefined: it is not, which says nothing against it; Node's parser decides then. Every head that
 * is read here means the same to that parser, which takes five times as long: it makes a stream and
 * a message, of which a WebSocket needs neither.
 */
export function readUpgradeHead(bytes: Buffer): UpgradeHead | undefined {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const text = bytes.toString("latin1", 0, end);
  if (unusual.test(text)) return undefined;
  const lines = text.split("\r\n");
  const target = /^GET (\/v1\/socket[!-~]*) HTTP\/1\.1$/.exec(lines[0] ?? "")?.[1];
  if (target === undefined) return undefined;
  const headers = new Map<string, string>();
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    if (colon < 1 || !/^[-!#$%&'*+.^_`|~\w]+$/.test(name)) return undefined;
    if (ambiguous.has(name)) return undefined;
    const value = line.slice(colon + 1).trim();
    const before = headers.get(name);
    if (before === undefined) headers.set(name, value);
    else if (name === "host") return undefined;
    else headers.set(name, `${before}, ${value}`);
  }
  return { target, headers: { get: (name) => headers.get(name) ?? null }, size: end + 4 };
}
