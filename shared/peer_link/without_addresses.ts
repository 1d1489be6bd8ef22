/**
 * Removes every address from a description: candidates, and the lines where older SDP puts
 * addresses (`c=`, `m=`, `o=`, `a=rtcp`). An offer is sent in this form before the call is
 * answered, and a ringing device uses only this form.
 */
export function withoutAddresses(sdp: string): string {
  return sdp.split(/[\r\n]+/)
    // `a=candidate`, `a=end-of-candidates`, `a=remote-candidates`, in any letter case.
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
