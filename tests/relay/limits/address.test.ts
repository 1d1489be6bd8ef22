import { expect } from "@std/expect";
import { limits as standard } from "@ringside/protocol";
import { AddressLimits } from "../../../relay/limits/address_limits.ts";
import { addressKey } from "../../../relay/limits/address_key.ts";
import { clientAddressReader } from "../../../relay/limits/client_address.ts";

for (
  const [address, key] of [
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["::ffff:c000:207", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "20010db800010002::/64"],
    ["2001:db8:1:2::9", "20010db800010002::/64"],
    ["2001:db8:1:3::9", "20010db800010003::/64"],
    ["fe80::1%eth0", "fe80000000000000::/64"],
    ["not:an:address", "not:an:address"],
  ] as const
) {
  Deno.test(`${address} counts as ${key}`, () => expect(addressKey(address)).toBe(key));
}

for (
  const [what, trusted, peer, forwarded, address] of [
    ["no trusted proxy", [], "10.0.0.1", "192.0.2.7", "10.0.0.1"],
    ["a stranger's header", ["10.0.0.0/8"], "192.0.2.1", "192.0.2.7", "192.0.2.1"],
    ["a proxy's header", ["10.0.0.0/8"], "10.0.0.1", "192.0.2.7", "192.0.2.7"],
    ["no header", ["10.0.0.0/8"], "10.0.0.1", null, "10.0.0.1"],
    ["a forged first hop", ["10.0.0.0/8"], "10.0.0.1", "1.1.1.1, 192.0.2.7", "192.0.2.7"],
    ["two proxies", ["10.0.0.0/8"], "10.0.0.1", "192.0.2.7, 10.0.0.2", "192.0.2.7"],
    ["a proxy on IPv6", ["fd00::/8"], "fd00::1", "2001:db8::1", "2001:db8::1"],
    ["a mapped proxy", ["127.0.0.1"], "::ffff:127.0.0.1", "192.0.2.7", "192.0.2.7"],
    ["an address with a port", ["10.0.0.1"], "10.0.0.1", "192.0.2.7:40001", "192.0.2.7"],
    ["IPv6 in brackets", ["10.0.0.1"], "10.0.0.1", "[2001:db8::7]", "2001:db8::7"],
    ["IPv6 with a port", ["10.0.0.1"], "10.0.0.1", "[2001:db8::7]:443", "2001:db8::7"],
    ["IPv6 with a zone", ["10.0.0.1"], "10.0.0.1", "[fe80::7%eth0]:443", "fe80::7"],
    ["an address in quotes", ["10.0.0.1"], "10.0.0.1", '"192.0.2.7"', "192.0.2.7"],
    ["quotes and a port", ["10.0.0.1"], "10.0.0.1", '"[2001:db8::7]:443"', "2001:db8::7"],
    ["the syntax of Forwarded", ["10.0.0.1"], "10.0.0.1", "for=192.0.2.7;proto=https", "192.0.2.7"],
    ["Forwarded's IPv6", ["10.0.0.1"], "10.0.0.1", 'By=x; For="[2001:db8::7]:_p"', "2001:db8::7"],
    ["a mapped client", ["10.0.0.1"], "10.0.0.1", "::ffff:192.0.2.7", "::ffff:192.0.2.7"],
    ["a proxy mapped in hex", ["10.0.0.2"], "::ffff:a00:2", "192.0.2.7", "192.0.2.7"],
    ["junk", ["10.0.0.1"], "10.0.0.1", "anything 17", "10.0.0.1"],
    ["an unknown client", ["10.0.0.1"], "10.0.0.1", "192.0.2.7, unknown", "10.0.0.1"],
    ["a hidden client", ["10.0.0.1"], "10.0.0.1", "for=_hidden", "10.0.0.1"],
    ["an empty hop", ["10.0.0.1"], "10.0.0.1", "192.0.2.7,", "10.0.0.1"],
    ["an invalid address", ["10.0.0.1"], "10.0.0.1", "192.0.2.777", "10.0.0.1"],
  ] as const
) {
  Deno.test(`the client's address, given ${what}`, () => {
    expect(clientAddressReader(trusted).read(peer, forwarded)).toBe(address);
  });
}

const limits = { ...standard, sessionsPerAddress: 2, connectsPerSecond: 10, connectBurst: 3 };

Deno.test("an address has a quota of sessions, and a released one counts again", () => {
  const book = new AddressLimits(limits);
  const taken = () => book.take("a", 0) !== undefined;
  expect([taken(), taken(), taken()]).toEqual([true, true, false]);
  expect(book.take("b", 0)).toBeDefined();
  book.release("a", 0);
  expect(taken()).toBe(true);
});

Deno.test("an address has a rate of connections", () => {
  const book = new AddressLimits(limits);
  const admitted = () => [1, 2, 3, 4].map(() => book.admit("a", 1_000));
  expect(admitted()).toEqual([true, true, true, false]);
  expect(book.admit("a", 1_100)).toBe(true);
});

Deno.test("reads beyond an address's byte rate wait, one after the other", () => {
  const book = new AddressLimits({
    ...limits,
    addressBytesPerSecond: 1_000,
    addressByteBurst: 500,
  });
  const turns = (now: number) => [300, 300, 300].map((bytes) => book.read("a", now, bytes));
  expect(turns(0)).toEqual([0, 100, 400]);
  expect(book.read("b", 0, 500)).toBe(0);
  // The debt is paid off, and the burst is available again.
  expect(book.read("a", 400, 100)).toBe(100);
  expect(turns(2_000)).toEqual([0, 100, 400]);
});

Deno.test("an address's entry goes with its last session, or at the next sweep", () => {
  const book = new AddressLimits(limits);
  book.take("a", 0);
  book.release("a", 0);
  expect(book.size).toBe(0);
  for (let i = 0; i < 5_000; i++) book.admit(`visitor ${i}`, i * 1_000);
  expect(book.size).toBeLessThan(1_100);
});
