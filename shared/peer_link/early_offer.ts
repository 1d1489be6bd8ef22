import { mediaSlots, slotKinds } from "./media_slot.ts";
import { withoutAddresses } from "./without_addresses.ts";

/**
 * Characters, lines, and characters in a line of an offer that goes with the ring. Chromium's own has
 * 10,645 in 325 lines of at most 118.
 */
const most = { chars: 16 * 1024, lines: 512, line: 256 } as const;

/** The sections of such an offer: the four slots, and the control channel. */
const sections = [...mediaSlots.map((slot) => slotKinds[slot]), "application"];

const session = /^(?:v=0|o=\S+ \d+ \d+ IN IP4 \S+|s=[ -~]*|t=0 0|c=IN IP4 0\.0\.0\.0)$/;
const media = /^m=(audio|video|application) 9 UDP\/(?:TLS\/RTP\/SAVPF|DTLS\/SCTP)(?: [\w-]+)+$/;
const connection = /^c=IN IP4 0\.0\.0\.0$/;
const attribute = /^a=([a-z-]+)(?::[\x20-\x7e]+)?$/;

/**
 * The attributes that the description of a call needs; a reader may ignore any other, so they are
 * removed.
 */
const attributes: ReadonlySet<string> = new Set([
  ...["group", "mid", "msid", "msid-semantic", "extmap", "extmap-allow-mixed", "sendrecv", "setup"],
  ...["ice-ufrag", "ice-pwd", "ice-options", "fingerprint", "tls-id", "rtcp", "rtcp-mux"],
  ...["rtcp-rsize", "rtcp-fb", "rtpmap", "fmtp", "ssrc", "ssrc-group", "bundle-only"],
  ...["sctp-port", "max-message-size"],
]);

/**
 * Limits what the browser of a ringing device parses of an offer, because nobody has answered its
 * sender yet. Accepts only an offer of the size and with the sections that this client writes, line
 * by line, keeps only the attributes that a call needs, and removes all addresses. Undefined for
 * anything else: the complete offer comes after the accept.
 */
export function earlyOffer(sdp: string): string | undefined {
  if (sdp.length > most.chars) return undefined;
  const lines = withoutAddresses(sdp).split("\r\n").slice(0, -1);
  if (lines.length > most.lines || lines.some((line) => line.length > most.line)) return undefined;
  const kinds: string[] = [];
  const taken: string[] = [];
  for (const line of lines) {
    const [, name] = attribute.exec(line) ?? [];
    const [, kind] = media.exec(line) ?? [];
    if (kind !== undefined) kinds.push(kind);
    const isKnown = kind !== undefined || (kinds.length > 0 ? connection : session).test(line);
    if (!isKnown && name === undefined) return undefined;
    if (isKnown || attributes.has(name!)) taken.push(`${line}\r\n`);
  }
  return kinds.join() === sections.join() ? taken.join("") : undefined;
}
