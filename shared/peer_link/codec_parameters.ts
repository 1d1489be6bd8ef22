/**
 * Sets format parameters of codecs (RFC 8866, `a=fmtp`) in one media section of an SDP, and keeps
 * everything else. Ignores a codec that the section does not have.
 *
 * @param section Index of the `m=` section.
 * @param codecs Names as in `a=rtpmap`, such as `opus`.
 */
export function withCodecParameters(
  sdp: string,
  section: number,
  codecs: readonly string[],
  parameters: Readonly<Record<string, number>>,
): string {
  const sections = sdp.split(/(?=^m=)/m);
  // The part before the first `m=` belongs to the session.
  const media = sections[section + 1];
  if (!media) return sdp;
  const names = codecs.join("|");
  const payloads = [...media.matchAll(new RegExp(`^a=rtpmap:(\\d+) (?:${names})/`, "gim"))];
  sections[section + 1] = payloads.reduce(
    (changed, [, payload]) => withParameters(changed, payload!, parameters),
    media,
  );
  return sections.join("");
}

function withParameters(
  media: string,
  payload: string,
  parameters: Readonly<Record<string, number>>,
): string {
  const line = new RegExp(`^a=fmtp:${payload} (.*?)(\\r?)$`, "m");
  const told = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  if (line.test(media)) {
    return media.replace(line, (_, had: string, end: string) => {
      const kept = had.split(";").map((part) => part.trim())
        .filter((part) => part && !(part.split("=")[0]! in parameters));
      return `a=fmtp:${payload} ${[...kept, ...told].join(";")}${end}`;
    });
  }
  return media.replace(
    new RegExp(`^(a=rtpmap:${payload} .*?)(\\r?)$`, "m"),
    (_, rtpmap: string, end: string) =>
      `${rtpmap}${end}\na=fmtp:${payload} ${told.join(";")}${end}`,
  );
}
