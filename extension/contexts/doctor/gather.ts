import { type Clock, systemClock } from "@ringside/clock";
import type { IceServer } from "@ringside/protocol";

/** How the browser connects to a STUN or TURN server. */
export type Way = "stun" | "turn_udp" | "turn_tcp" | "turn_tls";

/** The time limit for a server, in milliseconds. */
const patienceMs = 8_000;

function wayOf(url: string): Way | undefined {
  if (/^stuns?:/i.test(url)) return "stun";
  if (/^turns:/i.test(url)) return "turn_tls";
  if (/^turn:/i.test(url)) return /transport=tcp/i.test(url) ? "turn_tcp" : "turn_udp";
  return undefined;
}

/** The servers in a relay's list for one way, reduced to the addresses for it. */
export function serversFor(servers: readonly IceServer[], way: Way): IceServer[] {
  return servers.flatMap((server) => {
    const urls = (typeof server.urls === "string" ? [server.urls] : server.urls)
      .filter((url) => wayOf(url) === way);
    return urls.length > 0 ? [{ ...server, urls }] : [];
  });
}

export type Gathered =
  | { readonly ok: true; readonly ms: number }
  /** STUN returned no other address: this computer has a public one. */
  | { readonly ok: true; readonly ms: undefined }
  /** `refused`: the server answered with an error; `silent`: no answer. */
  | { readonly ok: false; readonly reason: "refused" | "silent" };

/** Asks these servers for a candidate of the expected type. */
export async function gather(
  iceServers: readonly IceServer[],
  way: Way,
  clock: Clock = systemClock,
): Promise<Gathered> {
  const wanted = way === "stun" ? "srflx" : "relay";
  const peer = new RTCPeerConnection({
    iceServers: [...iceServers],
    iceTransportPolicy: way === "stun" ? "all" : "relay",
  });
  const start = clock.now();
  let refused = false;
  let unreached = false;
  try {
    return await new Promise<Gathered>((resolve, reject) => {
      const give = () => resolve({ ok: false, reason: refused ? "refused" : "silent" });
      const cancel = clock.after(patienceMs, give);
      peer.onicecandidateerror = (event) => {
        // 701: the server could not be reached (W3C WebRTC, RTCPeerConnectionIceErrorEvent).
        if (event.errorCode === 701) unreached = true;
        else refused = true;
      };
      peer.onicecandidate = ({ candidate }) => {
        if (candidate && candidate.type !== wanted) return;
        cancel();
        if (candidate) resolve({ ok: true, ms: Math.round(clock.now() - start) });
        // A candidate equal to the host's is left out (RFC 8445, section 5.1.3). If the server had
        // not answered, the browser would have reported an error.
        else if (way === "stun" && !unreached && !refused) resolve({ ok: true, ms: undefined });
        else give();
      };
      peer.createDataChannel("check");
      peer.createOffer().then((offer) => peer.setLocalDescription(offer)).catch(reject);
    });
  } finally {
    peer.close();
  }
}
