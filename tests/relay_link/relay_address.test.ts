import { normalizeRelayAddress, socketAddress } from "@ringside/relay_link";
import { expect } from "@std/expect";

const understood: [string, string][] = [
  ["relay.example", "https://relay.example"],
  ["  relay.example  ", "https://relay.example"],
  ["relay.example:8443", "https://relay.example:8443"],
  ["https://relay.example/", "https://relay.example"],
  ["wss://Relay.Example", "https://relay.example"],
  ["https://relay.example/ringside/", "https://relay.example/ringside"],
  ["https://relay.example/i#v1.secret", "https://relay.example"],
  ["https://relay.example/i/?fbclid=x#v1.secret", "https://relay.example"],
  ["https://relay.example/ringside/m#v1.secret", "https://relay.example/ringside"],
  ["relay.example/i", "https://relay.example"],
  ["wss://relay.example/v1/socket", "https://relay.example"],
  ["https://relay.example/v1/socket/abc", "https://relay.example"],
  ["https://relay.example/ringside/health", "https://relay.example/ringside"],
  ["https://relay.example/wiki", "https://relay.example/wiki"],
  ["http://127.0.0.1:8787/i#v1.secret", "http://127.0.0.1:8787"],
  ["localhost:8787", "http://localhost:8787"],
  ["localhost:443", "http://localhost:443"],
  ["127.0.0.1:8787", "http://127.0.0.1:8787"],
  ["ws://[::1]:8787", "http://[::1]:8787"],
  ["https://localhost:8787", "https://localhost:8787"],
];

for (const [text, url] of understood) {
  Deno.test(`"${text}" is the relay ${url}`, () => {
    expect(normalizeRelayAddress(text)).toEqual({ ok: true, url });
  });
}

const refused = [
  "",
  "   ",
  "two words",
  "http://relay.example",
  "ws://192.168.0.7:8787",
  "ftp://relay.example",
  "javascript:alert(1)",
  "https://user:secret@relay.example",
  "https://",
  "x".repeat(3_000),
];

for (const text of refused) {
  Deno.test(`"${text.slice(0, 40)}" is no relay's address`, () => {
    expect(normalizeRelayAddress(text)).toEqual({ ok: false });
  });
}

Deno.test("a session is resumed at an address of its own", () => {
  expect(socketAddress("https://relay.example/r")).toBe("wss://relay.example/r/v1/socket");
  expect(socketAddress("http://localhost:1", "abc")).toBe("ws://localhost:1/v1/socket/abc");
});
