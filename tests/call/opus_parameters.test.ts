import { expect } from "@std/expect";
import { withOpusParameters } from "../../shared/call/opus_parameters.ts";

const sdp = [
  "v=0",
  "m=audio 9 UDP/TLS/RTP/SAVPF 111 63",
  "a=rtpmap:111 opus/48000/2",
  "a=fmtp:111 minptime=10;useinbandfec=1;stereo=0",
  "a=rtpmap:63 red/48000/2",
  "m=video 9 UDP/TLS/RTP/SAVPF 96",
  "a=rtpmap:96 VP8/90000",
  "m=audio 9 UDP/TLS/RTP/SAVPF 109",
  "a=rtpmap:109 opus/48000/2",
  "",
].join("\r\n");

Deno.test("parameters are added to the section named, in place of what was there", () => {
  const changed = withOpusParameters(sdp, 0, { stereo: 1, usedtx: 1 });
  expect(changed).toBe(
    sdp.replace("useinbandfec=1;stereo=0", "useinbandfec=1;stereo=1;usedtx=1"),
  );
});

Deno.test("a section without format parameters gets a line of its own", () => {
  const changed = withOpusParameters(sdp, 2, { stereo: 1 });
  expect(changed).toBe(
    sdp.replace("a=rtpmap:109 opus/48000/2", "a=rtpmap:109 opus/48000/2\r\na=fmtp:109 stereo=1"),
  );
});

for (const section of [1, 7]) {
  Deno.test(`a description without Opus in section ${section} stays as it is`, () => {
    expect(withOpusParameters(sdp, section, { stereo: 1 })).toBe(sdp);
  });
}
