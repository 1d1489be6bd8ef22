/** The third word of a candidate (RFC 8839, section 5.1) is its transport. */
const form = /^(?:a=)?candidate:\S+ \d+ (\S+) /i;

/**
 * Whether a remote candidate may be tried. Browsers offer no TCP address that another could connect
 * to, so one that is offered all the same can only lead a connection astray: to a service inside the
 * other's network that does not ask who speaks, as STUN over UDP does.
 */
export function isUdpCandidate(candidate: string): boolean {
  return form.exec(candidate)?.[1]?.toLowerCase() === "udp";
}

/** A description without the candidates that may not be tried. */
export function withUdpCandidates(sdp: string): string {
  return sdp.split(/(?<=\n)/).filter((line) => !/^a=candidate:/i.test(line) || isUdpCandidate(line))
    .join("");
}
