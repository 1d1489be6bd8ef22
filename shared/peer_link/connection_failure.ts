/** States of a connection whose `connectionState` is "failed". */
export interface FailedConnection {
  /** `iceConnectionState` */
  readonly ice: RTCIceConnectionState;
  readonly dtls: RTCDtlsTransportState | undefined;
  /** Whether the other side's certificate was found to be the right one before. */
  readonly isVerified: boolean;
}

/**
 * Why a connection failed. `mismatch`: the path works and the DTLS handshake does not, so somebody
 * else is at the other end (RFC 8827, section 6.5). In Firefox a path that fails takes the DTLS
 * transport with it, also one that was connected.
 */
export function failureOf({ dtls, ice, isVerified }: FailedConnection): "mismatch" | "path" {
  const works = ice === "connected" || ice === "completed";
  return dtls === "failed" && works && !isVerified ? "mismatch" : "path";
}
