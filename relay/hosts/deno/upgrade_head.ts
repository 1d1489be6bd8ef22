import type { Buffer } from "node:buffer";
import type { HeaderReader } from "../../upgrade_fault.ts";

/** The head of a WebSocket request. */
export interface UpgradeHead {
  readonly target: string;
  readonly headers: HeaderReader;
  /** Its length in bytes; frames follow. */
  readonly size: number;
}

/** Headers that announce more than a head, or that another parser may read differently. */
const ambiguous: ReadonlySet<string> = new Set(["content-length", "transfer-encoding", "expect"]);

/**
 * Characters other than visible ASCII, space and tab (RFC 9110, section 5.5), and line ends of one
 * character. Partly legal, but rare.
 */
const unusual = /[^\t -~\r\n]|\r(?!\n)|(?<!\r)\n/;

/**
 * Reads the head of a WebSocket request that arrived complete and is as plain as browsers write it.
 * Undefined: it is not plain, and Node's parser decides. Node's parser reads every head that this
 * accepts the same way, but takes five times as long: it creates a stream and a message, and a
 * WebSocket needs neither.
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
