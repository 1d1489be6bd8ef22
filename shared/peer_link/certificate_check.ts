/** RFC 8122, section 5: the hash functions we accept. SHA-1 and older prove nothing. */
const digests: Readonly<Record<string, string>> = {
  "sha-256": "SHA-256",
  "sha-384": "SHA-384",
  "sha-512": "SHA-512",
};

/** The certificate fingerprints in a description, e.g. `sha-256 AB:CD:…`. */
function fingerprintsIn(sdp: string): { algorithm: string; fingerprint: string }[] {
  return [...sdp.matchAll(/^a=fingerprint:(\S+) ([0-9A-Fa-f:]+)\r?$/gm)].map((match) => ({
    algorithm: match[1]!.toLowerCase(),
    fingerprint: match[2]!.toUpperCase(),
  }));
}

/**
 * Whether the certificate in use matches every fingerprint in the sealed description. The browser
 * checks this too (RFC 8827, section 6.5); this check uses the description that *we* opened, so
 * that nothing between there and the browser needs to be trusted.
 *
 * @param certificate DER, as from `RTCDtlsTransport.getRemoteCertificates()`.
 */
export async function certificateMatches(sdp: string, certificate: ArrayBuffer): Promise<boolean> {
  const named = fingerprintsIn(sdp);
  if (named.length === 0) return false;
  for (const { algorithm, fingerprint } of named) {
    const digest = digests[algorithm];
    if (digest === undefined) return false;
    const hash = new Uint8Array(await crypto.subtle.digest(digest, certificate));
    const actual = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join(":");
    if (actual.toUpperCase() !== fingerprint) return false;
  }
  return true;
}
