import { expect } from "@std/expect";
import { candidatesIn } from "../../shared/peer_link/candidates_in.ts";

Deno.test("each candidate of a description is told with its media section and fragment", () => {
  const sdp = [
    "v=0",
    "a=ice-ufrag:whole",
    "m=audio 9 UDP/TLS/RTP/SAVPF 111",
    "a=candidate:1 1 udp 2113937151 192.0.2.7 54321 typ host generation 0",
    "a=candidate:2 1 tcp 1518280447 192.0.2.7 9 typ host tcptype active",
    "a=mid:sound",
    "a=ice-ufrag:part",
    "m=video 9 UDP/TLS/RTP/SAVPF 96",
    "a=candidate:3 1 udp 2113937151 192.0.2.7 54323 typ host",
    "a=mid:picture",
    "",
  ].join("\r\n");
  expect(candidatesIn(sdp)).toEqual([
    {
      candidate: "candidate:1 1 udp 2113937151 192.0.2.7 54321 typ host generation 0",
      sdpMid: "sound",
      sdpMLineIndex: 0,
      usernameFragment: "part",
    },
    {
      candidate: "candidate:2 1 tcp 1518280447 192.0.2.7 9 typ host tcptype active",
      sdpMid: "sound",
      sdpMLineIndex: 0,
      usernameFragment: "part",
    },
    {
      candidate: "candidate:3 1 udp 2113937151 192.0.2.7 54323 typ host",
      sdpMid: "picture",
      sdpMLineIndex: 1,
      usernameFragment: "whole",
    },
  ]);
});

Deno.test("a description without candidates names none", () => {
  expect(candidatesIn("v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\n")).toEqual([]);
  expect(candidatesIn("")).toEqual([]);
});
