/**
 * A description that names no address at which anybody could be reached: no candidate, and nothing
 * where older ways of negotiating put one (`c=`, `m=`, `o=`, `a=rtcp`). It is what an offer may show
 * before the call is answered, and all that a ringing device takes of one.
 */
export function withoutAddresses(sdp: string): string {
  return sdp.split(/[\r\n]+/)
    // `a=candidate`, `a=end-of-candidates`, `a=remote-candidates`, however they are written.
    .filter((line) => line !== "" && !/candidate/i.test(line))
    .map((line) =>
      line
        .replace(/\bIN\s+IP[46]\s+\S+/gi, "IN IP4 0.0.0.0")
        .replace(/^(m=\S+ )\d+/, "$19")
        .replace(/^(a=rtcp:)\d+/, "$19")
    )
    .map((line) => `${line}\r\n`)
    .join("");
}
