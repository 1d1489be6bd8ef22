import { iceNamedByOthers, mayNameRelay } from "@ringside/relay_link";
import { expect } from "@std/expect";
import { type HostReach, hostReach } from "../../shared/relay_link/host_reach.ts";

const hosts: Record<HostReach, readonly string[]> = {
  public: [
    ...["relay.example.org", "RELAY.example.org.", "xn--bcher-kva.example", "9.9.9.9", "0x9090909"],
    ...["[2620:fe::fe]", "[::ffff:9.9.9.9]", "[64:ff9b::909:909]", "localhost.example.org"],
  ],
  inside: [
    ...[
      "10.0.0.1",
      "10.1",
      "172.16.0.1",
      "172.31.255.255",
      "192.168.1.1",
      "192.168.257",
      "0xA000001",
    ],
    ...["100.64.0.1", "100.127.255.255", "169.254.169.254", "0251.0376.0251.0376", "[fc00::1]"],
    ...["[fd12:3456::1]", "[fe80::1]", "[fec0::1]", "[::ffff:10.0.0.1]", "[::a00:1]"],
    ...["[64:ff9b::a00:1]", "redis", "router", "nas.local", "NAS.LOCAL.", "vault.internal"],
    ...["gate.home.arpa", "nas.lan", "wiki.corp"],
  ],
  loopback: [
    ...["localhost", "LOCALHOST.", "relay.localhost", "127.0.0.1", "127.1", "127.255.255.254"],
    ...["2130706433", "0x7f.1", "0177.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]"],
    ...["[::7f00:1]", "[64:ff9b::7f00:1]", "１２７.0.0.1"],
  ],
  nowhere: [
    ...["0.0.0.0", "0", "[::]", "224.0.0.251", "239.1.1.1", "255.255.255.255", "240.0.0.1"],
    ...["192.0.2.1", "198.18.0.1", "[ff02::fb]", "[2001::1]", "[2002:a00:1::]", "[2001:db8::1]"],
    ...["[100::1]", "[::ffff:0.0.0.0]"],
  ],
};
for (const [reach, all] of Object.entries(hosts)) {
  Deno.test(`hosts that lead ${reach === "public" ? "to the internet" : reach}`, () => {
    expect(all.map((host) => [host, hostReach(host)])).toEqual(all.map((host) => [host, reach]));
  });
}

Deno.test("what is no host leads to none", () => {
  for (
    const text of ["", "a b", "a/b", "a:81", "user@a.example", "a.example?b", "[::1", "1.2.3.256"]
  ) {
    expect([text, hostReach(text)]).toEqual([text, undefined]);
  }
});

const own = ["https://own.example"], atHome = ["http://127.0.0.1:8787"];

Deno.test("others name relays of the internet, encrypted, as they are compared", () => {
  expect(mayNameRelay("https://relay.example", own)).toBe(true);
  const refused = [
    ...["http://relay.example", "ws://relay.example", "ftp://relay.example", "relay.example"],
    ...[
      "https://relay.example/",
      "https://user@relay.example",
      "https://10.0.0.1",
      "https://redis",
    ],
    ...[
      "http://127.0.0.1:6379",
      "https://127.0.0.1:6379",
      "http://localhost:80",
      "https://nas.local",
    ],
    ...["http://[::1]:6379", "https://[fe80::1]", "https://0.0.0.0"],
  ];
  for (const url of refused) expect([url, mayNameRelay(url, own)]).toEqual([url, false]);
});

Deno.test("who is inside a network or on one machine meets others there, and nowhere else inside", () => {
  expect(mayNameRelay("http://127.0.0.1:8788", atHome)).toBe(true);
  expect(mayNameRelay("https://10.0.0.1", atHome)).toBe(false);
  const office = ["https://relay.corp"];
  expect(mayNameRelay("https://10.0.0.1", office)).toBe(true);
  expect(mayNameRelay("http://127.0.0.1:8788", office)).toBe(false);
  expect(mayNameRelay("https://0.0.0.0", office)).toBe(false);
  // The person's own relay stays their own, whatever address reaches it.
  expect(mayNameRelay("https://relay.corp", office)).toBe(true);
});

Deno.test("of others' STUN and TURN servers those of the internet are used, and eight addresses", () => {
  const servers = [
    { urls: "stun:stun.example" },
    {
      urls: ["turn:127.0.0.1:3478", "turns:turn.example:443?transport=tcp"],
      username: "a",
      credential: "b",
    },
    { urls: "turn:2130706433" },
    { urls: ["stun:[::1]:3478", "stun:nas.local", "stun:[fe80::1%25eth0]"] },
    {
      urls: ["http://stun.example", "turn:a@b.example", "turn:turn.example?transport=tls", "turn:"],
    },
  ];
  expect(iceNamedByOthers(servers, own)).toEqual([
    { urls: ["stun:stun.example"] },
    { urls: ["turns:turn.example:443?transport=tcp"], username: "a", credential: "b" },
  ]);
  expect(iceNamedByOthers([{ urls: "turn:127.0.0.1:3478" }], atHome)).toHaveLength(1);
  const many = Array.from({ length: 30 }, (_, i) => ({ urls: `stun:s${i}.example` }));
  expect(iceNamedByOthers(many, own)).toEqual(
    many.slice(0, 8).map(({ urls }) => ({ urls: [urls] })),
  );
});
