import { expect } from "@std/expect";
import { serversFor } from "../../../extension/contexts/doctor/gather.ts";

Deno.test("a relay's servers are grouped by how the browser connects to them", () => {
  const turn = { username: "u", credential: "c" };
  const servers = [
    { urls: "stun:stun.example.org:3478" },
    { urls: ["turn:a.example.org", "turn:a.example.org?transport=tcp"], ...turn },
    { urls: ["turns:a.example.org:443?transport=tcp"], ...turn },
  ];
  expect(serversFor(servers, "stun")).toEqual([{ urls: ["stun:stun.example.org:3478"] }]);
  expect(serversFor(servers, "turn_udp")).toEqual([{ urls: ["turn:a.example.org"], ...turn }]);
  expect(serversFor(servers, "turn_tcp"))
    .toEqual([{ urls: ["turn:a.example.org?transport=tcp"], ...turn }]);
  expect(serversFor(servers, "turn_tls"))
    .toEqual([{ urls: ["turns:a.example.org:443?transport=tcp"], ...turn }]);
});
