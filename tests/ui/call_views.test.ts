import { expect } from "@std/expect";
import { endedSteps } from "../../shared/ui/views/call/call_ended.tsx";
import { qualityText } from "../../shared/ui/views/call/call_summary.tsx";
import { stageTiles } from "../../shared/ui/views/call/stage_tiles.ts";
import { connected } from "../journeys/gallery/sample_state.ts";
import type { EndReason } from "../../shared/calling/call_view_state.ts";

const { local, remote } = connected;

Deno.test("the other person is the main picture, the self view the small one", () => {
  expect(stageTiles(connected, 0)).toEqual(["their_camera", "own_camera"]);
});

Deno.test("a shared screen comes before the faces", () => {
  const call = { ...connected, remote: { ...remote, share: true } };
  expect(stageTiles(call, 0)).toEqual(["their_screen", "their_camera", "own_camera"]);
});

Deno.test("with the camera off there is no self view, and the other person stays", () => {
  const call = {
    ...connected,
    local: { ...local, camera: { state: "off" } as const },
    remote: { ...remote, camera: false },
  };
  expect(stageTiles(call, 0)).toEqual(["their_camera"]);
});

Deno.test("swapping goes round all pictures and comes back", () => {
  expect(stageTiles(connected, 1)).toEqual(["own_camera", "their_camera"]);
  expect(stageTiles(connected, 2)).toEqual(stageTiles(connected, 0));
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
