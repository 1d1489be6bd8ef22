import type { Page } from "playwright-core";
import { UdpPaths } from "../../doubles/udp_paths.ts";
import type { Stage } from "./stage.ts";

/**
 * Runs in a page: it tells by which username each of its connections is known, and each candidate
 * of another side is replaced by the one that the test gives for it.
 */
const disguiseCandidates = `{
  const { addIceCandidate, setLocalDescription, setRemoteDescription } = RTCPeerConnection.prototype;
  const usernames = (sdp) => [...sdp.matchAll(/^a=ice-ufrag:(\\S+)/gm)].map(([, name]) => name);
  RTCPeerConnection.prototype.setLocalDescription = async function (...args) {
    await setLocalDescription.apply(this, args);
    await tellUsernames(usernames(this.localDescription?.sdp ?? ""));
  };
  RTCPeerConnection.prototype.addIceCandidate = async function (candidate) {
    if (!candidate?.candidate) return await addIceCandidate.call(this, candidate);
    const [username] = candidate.usernameFragment
      ? [candidate.usernameFragment]
      : usernames(this.remoteDescription.sdp);
    const seen = await disguiseCandidate(username, candidate.candidate);
    if (seen) await addIceCandidate.call(this, { ...candidate.toJSON?.() ?? candidate, candidate: seen });
  };
  RTCPeerConnection.prototype.setRemoteDescription = async function ({ type, sdp = "" }) {
    const [username] = usernames(sdp);
    const lines = await Promise.all(sdp.split("\\r\\n").map(async (line) => {
      if (!line.startsWith("a=candidate:")) return [line];
      const seen = await disguiseCandidate(username, line.slice(2));
      return seen ? ["a=" + seen] : [];
    }));
    await setRemoteDescription.call(this, { type, sdp: lines.flat().join("\\r\\n") });
  };
}`;

/**
 * Routes the media of several guests over paths that the journey controls; call it before they open
 * a page. A connection's candidates name whose it is by their username, which only its own side knows
 * beforehand.
 */
export async function roughPages(
  stage: Stage,
  guests: readonly { readonly name: string; readonly page: Page }[],
): Promise<UdpPaths> {
  const paths = new UdpPaths();
  stage.endWith(() => Promise.resolve(paths.close()));
  const owners = new Map<string, PromiseWithResolvers<string>>();
  const ownerOf = (username: string) => {
    const owner = owners.get(username) ?? Promise.withResolvers<string>();
    owners.set(username, owner);
    return owner;
  };
  for (const { name, page } of guests) {
    await page.exposeFunction("tellUsernames", (usernames: readonly string[]) => {
      for (const username of usernames) ownerOf(username).resolve(name);
    });
    await page.exposeFunction(
      "disguiseCandidate",
      async (username: string, candidate: string) =>
        await paths.disguise(await ownerOf(username).promise, candidate, name),
    );
    await page.addInitScript(disguiseCandidates);
  }
  return paths;
}
