/** The third field of a candidate (RFC 8839, section 5.1) is its transport. */
const form = /^(?:a=)?candidate:\S+ \d+ (\S+) /i;

/**
 * Whether to try a remote candidate. Browsers offer no TCP address that accepts connections, so one
 * in an offer can only point at another service, for example inside this person's network, which
 * does not check its peer as STUN over UDP does.
 */
export function isUdpCandidate(candidate: string): boolean {
  return form.exec(candidate)?.[1]?.toLowerCase() === "udp";
}

/** A description without the candidates that may not be tried. */
export function withUdpCandidates(sdp: string): string {
  return sdp.split(/(?<=\n)/).filter((line) => !/^a=candidate:/i.test(line) || isUdpCandidate(line))
    .join("");
}
