import { expect } from "@std/expect";
import { endedSteps } from "../../shared/ui/views/call/call_ended.tsx";
import { callQuality, qualityText } from "../../shared/ui/views/call/call_summary.tsx";
import { stageTiles, tileKey } from "../../shared/ui/views/call/stage_tiles.ts";
import { bea, connected, friends, remote } from "../journeys/gallery/sample_state.ts";
import type { EndReason, InCallState } from "../../shared/calling/call_view_state.ts";

const { local } = connected;
const [theirs] = connected.remotes.map(({ member }) => member);
const amir = remote(friends[1]!, { share: true, quality: { word: "poor", reason: "loss" } });

/** Tiles as "whose what", Bea's by her name. */
const tilesOf = (call: InCallState, turn = 0) =>
  stageTiles(call, turn).map(({ of, source }) =>
    `${of === theirs ? "Bea's" : of === amir.member ? "Amir's" : of} ${source}`
  );

Deno.test("the other person is the main picture, the self view the small one", () => {
  expect(tilesOf(connected)).toEqual(["Bea's camera", "me camera"]);
});

Deno.test("a shared screen comes before the faces", () => {
  const call = { ...connected, remotes: [remote(bea, { share: true })] };
  expect(tilesOf(call)).toEqual(["Bea's share", "Bea's camera", "me camera"]);
});

Deno.test("with the camera off there is no self view, and the other person stays", () => {
  const call = {
    ...connected,
    local: { ...local, camera: { state: "off" } as const },
    remotes: [remote(bea, { camera: false })],
  };
  expect(tilesOf(call)).toEqual(["Bea's camera"]);
});

Deno.test("swapping goes round all pictures and comes back", () => {
  expect(tilesOf(connected, 1)).toEqual(["me camera", "Bea's camera"]);
  expect(stageTiles(connected, 2)).toEqual(stageTiles(connected, 0));
});

Deno.test("every member has a tile of their own, and whoever leaves takes theirs alone", () => {
  const both = { ...connected, remotes: [remote(bea), amir] };
  const tiles = ["Amir's share", "Bea's camera", "Amir's camera", "me camera"];
  expect(tilesOf(both)).toEqual(tiles);
  expect(new Set(stageTiles(both, 0).map(tileKey)).size).toBe(tiles.length);
  expect(tilesOf({ ...both, remotes: [amir] })).toEqual(tiles.filter((tile) => !/Bea/.test(tile)));
});

Deno.test("a call is as good as its worst connection", () => {
  expect(callQuality([remote(bea), amir])).toEqual({ word: "poor", reason: "loss" });
  expect(callQuality([remote(bea)])?.word).toBe("good");
  expect(callQuality([])).toBeUndefined();
});

Deno.test("the link is told in a word, with its reason when it is not good", () => {
  expect(qualityText({ word: "good", reason: "delay" })).toBe("Good connection");
  expect(qualityText({ word: "poor", reason: "loss" })).toBe("Poor connection: packet loss");
  expect(qualityText({ word: "fair" })).toBe("Fair connection");
});

const everything = { message: true, verify: true, relays: true, check: true };
const steps: Record<EndReason, string[]> = {
  hung_up: ["call", "message"],
  hung_up_by_peer: ["call", "message"],
  declined: ["message"],
  declined_by_peer: ["message"],
  busy: ["message", "call"],
  incapable: ["message"],
  cancelled: ["call", "message"],
  cancelled_by_peer: ["call", "message"],
  no_answer: ["message", "call"],
  missed: ["call", "message"],
  unavailable: ["message"],
  answered_elsewhere: [],
  declined_elsewhere: [],
  failed_to_connect: ["call", "check", "relays"],
  lost: ["call", "message", "check"],
  out_of_reach: ["call", "message", "check"],
  restarted: ["call", "message"],
  blocked: [],
  not_secure: ["verify"],
};
for (const [reason, expected] of Object.entries(steps) as [EndReason, string[]][]) {
  Deno.test(`after ${reason} one can ${expected.join(" or ") || "only close"}`, () => {
    const call = { ...connected, state: "ended" as const, reason };
    expect(endedSteps(call, everything)).toEqual(expected);
    expect(endedSteps(call, {})).toEqual(expected.filter((step) => step === "call"));
  });
}
