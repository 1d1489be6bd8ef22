import { expect } from "@std/expect";
import { withoutAddresses } from "../../shared/peer_link/without_addresses.ts";

const offer = [
  "v=0",
  "o=- 4611 2 IN IP4 127.0.0.1",
  "s=-",
  "t=0 0",
  "a=group:BUNDLE 0",
  "m=audio 54321 UDP/TLS/RTP/SAVPF 111",
  "c=IN IP4 192.0.2.7",
  "a=rtcp:54322 IN IP6 2001:db8::7",
  "a=candidate:1 1 udp 2113937151 192.0.2.7 54321 typ host",
  "a=end-of-candidates",
  "a=ice-ufrag:abcd",
  "a=ice-options:trickle",
  "a=fingerprint:sha-256 AB:CD",
  "a=mid:0",
  "a=rtpmap:111 opus/48000/2",
  "",
].join("\r\n");

Deno.test("what is left of an offer names no address, and all else", () => {
  expect(withoutAddresses(offer).split("\r\n")).toEqual([
    "v=0",
    "o=- 4611 2 IN IP4 0.0.0.0",
    "s=-",
    "t=0 0",
    "a=group:BUNDLE 0",
    "m=audio 9 UDP/TLS/RTP/SAVPF 111",
    "c=IN IP4 0.0.0.0",
    "a=rtcp:9 IN IP4 0.0.0.0",
    "a=ice-ufrag:abcd",
    "a=ice-options:trickle",
    "a=fingerprint:sha-256 AB:CD",
    "a=mid:0",
    "a=rtpmap:111 opus/48000/2",
    "",
  ]);
});

Deno.test("there is nothing more to take from it", () => {
  expect(withoutAddresses(withoutAddresses(offer))).toBe(withoutAddresses(offer));
});

const disguises: Record<string, string> = {
  "with a bare line feed": "\na=candidate:1 1 udp 1 192.0.2.7 1 typ host\n",
  "with a bare carriage return": "\ra=candidate:1 1 udp 1 192.0.2.7 1 typ host\r",
  "in capitals": "\r\nA=CANDIDATE:1 1 udp 1 192.0.2.7 1 typ host\r\n",
  "after blanks": "\r\n \ta = candidate:1 1 udp 1 192.0.2.7 1 typ host\r\n",
  "as a remote candidate": "\r\na=remote-candidates:1 192.0.2.7 1\r\n",
  "as a name": "\r\na=candidate:1 1 udp 1 192.0.2.7.local 1 typ host\r\n",
  "as the session's": "\r\nc=IN IP4 192.0.2.7/127\r\n",
  "as the session's, with two blanks": "\r\nc=IN  IP4  192.0.2.7\r\n",
};
for (const [name, line] of Object.entries(disguises)) {
  Deno.test(`an address is found ${name}`, () => {
    const free = withoutAddresses(offer.replace("\r\ns=-", `${line}s=-`));
    expect(free).not.toMatch(/192\.0\.2\.7|candidate:|candidates/i);
  });
}
