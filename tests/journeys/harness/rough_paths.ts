import { UdpPaths } from "../../doubles/udp_paths.ts";
import type { Person } from "../../../scripts/chromium/person.ts";
import type { Stage } from "./stage.ts";

/** What a browser needs so that its candidates are addresses of this machine. */
export const plainAddresses = [
  "--allow-loopback-in-peer-connection",
  "--disable-features=WebRtcHideLocalIpsWithMdns",
];

/**
 * Runs in an engine: each candidate of the other side is replaced by the one that the test gives
 * for it; the rest of the engine is as it ships.
 */
const disguiseCandidates = `{
  const waiting = new Map();
  let asked = 0;
  globalThis.disguised = (id, candidate) => { waiting.get(id)(candidate); waiting.delete(id); };
  const disguise = (candidate) => new Promise((resolve) => {
    waiting.set(++asked, resolve);
    askDisguise(JSON.stringify({ id: asked, candidate }));
  });
  globalThis.peerConnections = new Set();
  const { addIceCandidate, setRemoteDescription } = RTCPeerConnection.prototype;
  RTCPeerConnection.prototype.addIceCandidate = async function (candidate) {
    const seen = await disguise(candidate.candidate);
    if (seen) await addIceCandidate.call(this, { ...candidate, candidate: seen });
  };
  RTCPeerConnection.prototype.setRemoteDescription = async function (description) {
    peerConnections.add(this);
    const lines = await Promise.all(description.sdp.split("\\r\\n").map(async (line) => {
      if (!line.startsWith("a=candidate:")) return [line];
      const seen = await disguise(line.slice(2));
      return seen ? ["a=" + seen] : [];
    }));
    const sdp = lines.flat().join("\\r\\n");
    await setRemoteDescription.call(this, { type: description.type, sdp });
  };
}`;

/** Routes people's media over paths that the journey controls; call it before they talk. */
export async function roughPaths(stage: Stage, people: readonly [Person, Person]) {
  const paths = new UdpPaths();
  stage.endWith(() => Promise.resolve(paths.close()));
  for (const [person, other] of [people, people.toReversed()] as [Person, Person][]) {
    const engine = await person.engine();
    engine.on("Runtime.bindingCalled", async ({ payload }) => {
      const { candidate, id } = JSON.parse(String(payload));
      const seen = await paths.disguise(other.name, candidate);
      await engine.evaluate(`disguised(${id}, ${JSON.stringify(seen ?? null)})`).catch(() => {});
    });
    await engine.send("Runtime.enable");
    await engine.send("Runtime.addBinding", { name: "askDisguise" });
    await engine.evaluate(disguiseCandidates);
    stage.endWith(() => Promise.resolve(engine.close()));
  }
  return paths;
}

/** The port of the other side that a person's media goes to now. */
export async function portInUse(person: Person): Promise<number | undefined> {
  const engine = await person.engine();
  try {
    return await engine.evaluate<number | undefined>(`(async () => {
      const living = [...peerConnections].filter((one) => one.connectionState === "connected").at(-1);
      const stats = await living?.getStats();
      const transport = [...stats?.values() ?? []].find(({ type }) => type === "transport");
      const pair = stats?.get(transport?.selectedCandidatePairId);
      return stats?.get(pair?.remoteCandidateId)?.port;
    })()`);
  } finally {
    engine.close();
  }
}
