import { expect } from "@std/expect";
import { isUdpCandidate, withUdpCandidates } from "../../shared/peer_link/udp_candidate.ts";

const udp = "candidate:1 1 udp 2113937151 192.168.1.7 54321 typ host generation 0";
const relayed = "candidate:2 1 UDP 41885439 192.0.2.9 3478 typ relay raddr 0.0.0.0 rport 0";
const passive = "candidate:3 1 tcp 1518280447 127.0.0.1 6379 typ host tcptype passive";
const active = "candidate:4 1 TCP 1518280447 192.168.1.7 9 typ host tcptype active";

Deno.test("only addresses for UDP are tried", () => {
  expect([udp, relayed, passive, active, "", "candidate:1"].map(isUdpCandidate))
    .toEqual([true, true, false, false, false, false]);
});

Deno.test("a description keeps everything but addresses for TCP", () => {
  const lines = [
    "v=0",
    "m=audio 9 UDP/TLS/RTP/SAVPF 111",
    `a=${udp}`,
    `a=${passive}`,
    "a=mid:0",
    "",
  ];
  expect(withUdpCandidates(lines.join("\r\n")))
    .toBe(lines.filter((line) => !line.includes("tcp")).join("\r\n"));
});
