/** Why a browser cannot call from this page. */
export type Unsupported = "insecure" | "too_old";

/**
 * Looks for what a call cannot do without: the newest of it is X25519 in Web Crypto (Chrome 133,
 * Firefox 130, Safari 17). Undefined where all of it is there.
 */
export async function unsupported(): Promise<Unsupported | undefined> {
  if (!globalThis.isSecureContext) return "insecure";
  const apis = [
    ...["RTCPeerConnection", "WebSocket", "MediaStream", "AudioContext", "DecompressionStream"],
  ];
  if (apis.some((api) => !(api in globalThis))) return "too_old";
  if (!("withResolvers" in Promise) || !CSS.supports("color", "light-dark(#000, #fff)")) {
    return "too_old";
  }
  try {
    await crypto.subtle.generateKey({ name: "X25519" }, false, ["deriveBits"]);
    return undefined;
  } catch {
    return "too_old";
  }
}

/** What this browser can do beyond a plain call. */
export const abilities = {
  share: () => navigator.mediaDevices !== undefined && "getDisplayMedia" in navigator.mediaDevices,
  /** Only a browser with tabs in its picker has this: Firefox and Safari offer windows and screens. */
  shareTab: () => "CaptureController" in globalThis,
  chooseSpeaker: () => "setSinkId" in HTMLMediaElement.prototype,
  effects: () => "MediaStreamTrackProcessor" in globalThis,
};
