import { expect } from "@std/expect";
import { earlyOffer } from "../../shared/peer_link/early_offer.ts";

const head = ["v=0", "o=- 4611 2 IN IP4 0.0.0.0", "s=-", "t=0 0", "a=group:BUNDLE 0 1 2 3 4"];
const media = (kind: string, mid: number) => [
  `m=${kind} 9 UDP/TLS/RTP/SAVPF 111`,
  "c=IN IP4 0.0.0.0",
  "a=rtcp:9 IN IP4 0.0.0.0",
  "a=ice-ufrag:abcd",
  "a=ice-pwd:0123456789abcdef01234567",
  "a=ice-options:trickle",
  "a=fingerprint:sha-256 AB:CD",
  "a=setup:actpass",
  `a=mid:${mid}`,
  "a=sendrecv",
  "a=rtcp-mux",
  "a=rtpmap:111 any/48000/2",
];
const control = [
  "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
  "c=IN IP4 0.0.0.0",
  "a=mid:4",
  "a=sctp-port:5000",
];
const kinds = ["audio", "video", "video", "audio"];
const lines = [...head, ...kinds.flatMap(media), ...control];
const text = (all: readonly string[]) => all.map((line) => `${line}\r\n`).join("");

Deno.test("an offer of the call's own sections is read as it is", () => {
  expect(earlyOffer(text(lines))).toBe(text(lines));
});

Deno.test("addresses and what a call does not need are left out", () => {
  const more = [
    ...lines,
    "a=candidate:1 1 udp 1 192.0.2.7 1 typ host",
    "a=x-new:1",
    "a=simulcast:send 1",
  ];
  expect(earlyOffer(text(more))).toBe(text(lines));
  const addressed = text(lines).replace("m=audio 9", "m=audio 4000").replace(
    "c=IN IP4 0.0.0.0",
    "c=IN IP6 2001:db8::1",
  );
  expect(earlyOffer(addressed)).toBe(text(lines));
});

Deno.test("an offer as Firefox writes it is read, with ports in place of its zeros", () => {
  const firefox = (ports: (mid: number) => string) =>
    text([
      "v=0",
      "o=mozilla...THIS_IS_SDPARTA-99.0 4508317241526933792 0 IN IP4 0.0.0.0",
      ...["s=-", "t=0 0", "a=fingerprint:sha-256 AB:CD", "a=group:BUNDLE 0 1 2 3 4"],
      ...["a=ice-options:trickle", "a=msid-semantic:WMS *"],
      ...kinds.flatMap((kind, mid) => [
        `m=${kind} ${ports(mid)} UDP/TLS/RTP/SAVPF 109 9`,
        "c=IN IP4 0.0.0.0",
        // Its sections all go with the first one.
        ...(mid > 0 ? ["a=bundle-only"] : []),
        "a=sendrecv",
        "a=extmap:2/recvonly urn:ietf:params:rtp-hdrext:csrc-audio-level",
        `a=mid:${mid}`,
        "a=msid:- {9c5dcf76-7486-4085-9997-501e2ac5be98}",
        "a=rtcp-mux",
      ]),
      `m=application ${ports(4)} UDP/DTLS/SCTP webrtc-datachannel`,
      ...["c=IN IP4 0.0.0.0", "a=bundle-only", "a=sendrecv", "a=mid:4", "a=sctp-port:5000"],
    ]);
  expect(earlyOffer(firefox((mid) => mid > 0 ? "0" : "9"))).toBe(firefox(() => "9"));
});

const refused: Record<string, string> = {
  "nothing": "",
  "nonsense": "v=0\r\nnonsense",
  "a section less": text([...head, ...["audio", "video", "video"].flatMap(media), ...control]),
  "a section more": text([...lines, ...media("video", 5)]),
  "sections in another order": text([
    ...head,
    ...kinds.toReversed().flatMap(media).slice(12),
    ...control,
  ]),
  "no control channel": text([...head, ...kinds.flatMap(media)]),
  "a hundred sections": text([
    ...head,
    ...Array.from({ length: 100 }, () => media("audio", 0)).flat(),
  ]),
  "a line of any other kind": text([...lines, "k=clear:key"]),
  "a line with other characters": text([...lines, "a=mid:\u0000"]),
  "a long line": text([...lines, `a=mid:${"4".repeat(300)}`]),
  "many lines": text([...lines, ...Array.from({ length: 600 }, () => "a=rtcp-mux")]),
  "many characters": text([...lines, `a=mid:${"4".repeat(40_000)}`]),
  "another protocol": text(lines).replaceAll("UDP/TLS/RTP/SAVPF", "RTP/AVP"),
};
for (const [name, sdp] of Object.entries(refused)) {
  Deno.test(`an offer that rings is not read with ${name}`, () => {
    expect(earlyOffer(sdp)).toBeUndefined();
  });
}
