import { expect } from "@std/expect";
import { withCodecParameters } from "../../shared/peer_link/codec_parameters.ts";

const sdp = [
  "v=0",
  "m=audio 9 UDP/TLS/RTP/SAVPF 111 63",
  "a=rtpmap:111 opus/48000/2",
  "a=fmtp:111 minptime=10;useinbandfec=1;stereo=0",
  "a=rtpmap:63 red/48000/2",
  "m=video 9 UDP/TLS/RTP/SAVPF 96 97 98",
  "a=rtpmap:96 VP8/90000",
  "a=rtpmap:97 rtx/90000",
  "a=fmtp:97 apt=96",
  "a=rtpmap:98 VP9/90000",
  "a=fmtp:98 profile-id=0",
  "m=audio 9 UDP/TLS/RTP/SAVPF 109",
  "a=rtpmap:109 opus/48000/2",
  "",
].join("\r\n");

Deno.test("parameters are added to the section named, in place of what was there", () => {
  const changed = withCodecParameters(sdp, 0, ["opus"], { stereo: 1, usedtx: 1 });
  expect(changed).toBe(
    sdp.replace("useinbandfec=1;stereo=0", "useinbandfec=1;stereo=1;usedtx=1"),
  );
});

Deno.test("a codec without format parameters gets a line of its own", () => {
  const changed = withCodecParameters(sdp, 2, ["opus"], { stereo: 1 });
  expect(changed).toBe(
    sdp.replace("a=rtpmap:109 opus/48000/2", "a=rtpmap:109 opus/48000/2\r\na=fmtp:109 stereo=1"),
  );
});

Deno.test("each codec named gets them, and no other", () => {
  const changed = withCodecParameters(sdp, 1, ["VP8", "VP9", "AV1"], { "x-start": 7 });
  expect(changed).toBe(
    sdp.replace("a=rtpmap:96 VP8/90000", "a=rtpmap:96 VP8/90000\r\na=fmtp:96 x-start=7")
      .replace("profile-id=0", "profile-id=0;x-start=7"),
  );
});

for (const section of [1, 7]) {
  Deno.test(`a description without Opus in section ${section} stays as it is`, () => {
    expect(withCodecParameters(sdp, section, ["opus"], { stereo: 1 })).toBe(sdp);
  });
}
