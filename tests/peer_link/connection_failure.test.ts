import { expect } from "@std/expect";
import { failureOf } from "../../shared/peer_link/connection_failure.ts";

Deno.test("a handshake that fails over a path that works means somebody else", () => {
  for (const ice of ["connected", "completed"] as const) {
    expect(failureOf({ ice, dtls: "failed", isVerified: false })).toBe("mismatch");
  }
});

Deno.test("a path that fails is no other person, though Firefox's DTLS fails with it", () => {
  expect(failureOf({ ice: "failed", dtls: "failed", isVerified: false })).toBe("path");
  expect(failureOf({ ice: "disconnected", dtls: "failed", isVerified: false })).toBe("path");
  expect(failureOf({ ice: "failed", dtls: "connected", isVerified: true })).toBe("path");
  expect(failureOf({ ice: "failed", dtls: undefined, isVerified: false })).toBe("path");
});

Deno.test("who was verified stays the same person, whatever happens to the connection", () => {
  expect(failureOf({ ice: "connected", dtls: "failed", isVerified: true })).toBe("path");
});
