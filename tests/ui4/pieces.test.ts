import { expect } from "@std/expect";
import { pieceTops } from "../../extension/contexts/background/page_scroller.ts";
import { serversFor } from "../../extension/contexts/doctor/gather.ts";
import { pictureFileName } from "../../extension/views/snapshot/snapshot_file.ts";
import { movedByKey } from "../../shared/ui/views/effects/effects_preview.tsx";
import { graphPath } from "../../shared/ui/views/quality/history_graph.tsx";

Deno.test("the pieces of a page cover it, and the last one ends where it ends", () => {
  expect(pieceTops(600, 600)).toEqual([0]);
  expect(pieceTops(300, 600)).toEqual([0]);
  expect(pieceTops(1200, 600)).toEqual([0, 600]);
  expect(pieceTops(1500, 600)).toEqual([0, 600, 900]);
  expect(pieceTops(1500, 0)).toEqual([0]);
});

Deno.test("a relay's servers are told apart by how they are reached", () => {
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

Deno.test("a picture's file has a name that every system takes", () => {
  expect(pictureFileName("Bea, 20/11: 9:41?", "image/png")).toBe("Bea, 20 11 9 41.png");
  expect(pictureFileName("../..", "image/jpeg")).toBe("snapshot.jpg");
  expect(pictureFileName("页面", "image/webp")).toBe("页面.webp");
});

Deno.test("keys move and size a sticker, never out of the picture", () => {
  const sticker = { id: "s", text: "🎉", colour: "#ffffff", x: 0.5, y: 0.01, size: 0.88 };
  const key = (key: string, shiftKey = false) => movedByKey(sticker, { key, shiftKey });
  expect(key("ArrowRight")?.x).toBeCloseTo(0.52);
  expect(key("ArrowLeft", true)?.x).toBeCloseTo(0.4);
  expect(key("ArrowUp")?.y).toBe(0);
  expect(key("+")?.size).toBe(0.9);
  expect(key("-")?.size).toBeCloseTo(0.765, 2);
  expect(key("a")).toBe(undefined);
});

Deno.test("a graph goes from left to right and from its foot to its top", () => {
  expect(graphPath([], 10)).toBe("");
  expect(graphPath([0, 10], 10)).toBe("M0.0 31.0L120.0 1.0");
  expect(graphPath([50], 10)).toBe("M0.0 1.0");
  expect(graphPath([0, 0], 0)).toBe("M0.0 31.0L120.0 31.0");
});
