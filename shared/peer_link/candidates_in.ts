import type { Candidate } from "@ringside/call";

/** The candidates in a description (RFC 8839, section 5.1), each with its media section. */
export function candidatesIn(sdp: string): Candidate[] {
  const [session = "", ...sections] = sdp.split(/(?=^m=)/m);
  return sections.flatMap((section, sdpMLineIndex) => {
    const value = (name: string) =>
      new RegExp(`^a=${name}:(\\S+)`, "m").exec(section)?.[1] ??
        new RegExp(`^a=${name}:(\\S+)`, "m").exec(session)?.[1];
    const [sdpMid, usernameFragment] = [value("mid"), value("ice-ufrag")];
    return [...section.matchAll(/^a=(candidate:.*?)\r?$/gm)].map(([, candidate]) => ({
      candidate: candidate!,
      sdpMid,
      sdpMLineIndex,
      usernameFragment,
    }));
  });
}
