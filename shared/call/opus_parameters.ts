/**
 * Sets Opus format parameters (RFC 7587) in one media section of an SDP, both in what is set
 * locally and in what the other side gets: stereo is sent only when the *receiver's* description
 * asks for it, and decoded only when one's own does.
 *
 * @param section Index of the `m=` section.
 */
export function withOpusParameters(
  sdp: string,
  section: number,
  parameters: Readonly<Record<string, number>>,
): string {
  const sections = sdp.split(/(?=^m=)/m);
  // The part before the first `m=` is the session's.
  const media = sections[section + 1];
  const payload = media && /^a=rtpmap:(\d+) opus\/48000\/2\r?$/im.exec(media)?.[1];
  if (!media || !payload) return sdp;
  const line = new RegExp(`^a=fmtp:${payload} (.*?)(\\r?)$`, "m");
  const told = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  sections[section + 1] = line.test(media)
    ? media.replace(line, (_, had: string, end: string) => {
      const kept = had.split(";").map((part) => part.trim())
        .filter((part) => part && !(part.split("=")[0]! in parameters));
      return `a=fmtp:${payload} ${[...kept, ...told].join(";")}${end}`;
    })
    : media.replace(
      new RegExp(`^(a=rtpmap:${payload} .*?)(\\r?)$`, "m"),
      (_, rtpmap: string, end: string) =>
        `${rtpmap}${end}\na=fmtp:${payload} ${told.join(";")}${end}`,
    );
  return sections.join("");
}
