import { expect } from "@std/expect";
import { everyoneSnapshot, takeSnapshot } from "../../../extension/views/record/record_tools.ts";
import { snapshotTools } from "../../../shared/ui/views/call/snapshot_tools.ts";
import { FakeEngineModel } from "../../doubles/fake_engine_model.ts";
import { bea, connected, friends, remote } from "../../journeys/gallery/sample_state.ts";
import type { InCallState, LocalMedia } from "@ringside/calling/state";

const amir = remote(friends[1]!, { share: true });
const share: LocalMedia["share"] = { state: "on", kind: "tab", sound: true };

/** Presses every control, and returns what each requests. */
function pressAll(call: InCallState) {
  const model = new FakeEngineModel({}, {
    "snapshot.take": () => ({ ok: true, id: "s1", name: "" }),
  });
  const tools = snapshotTools(call, takeSnapshot(model));
  for (const { onPress } of tools) onPress();
  const asked = model.askedFor("snapshot.take");
  expect(new Set(tools.map(({ id }) => id)).size).toBe(tools.length);
  return tools.map(({ label }, i) => ({ label, ...asked[i]! }));
}

Deno.test("every picture of the call has a snapshot of its own", () => {
  const theirs = remote(bea).member;
  expect(pressAll({ ...connected, remotes: [remote(bea), amir] })).toEqual([
    { label: "Snapshot Bea Lindqvist", of: theirs, source: "camera" },
    { label: "Snapshot Amir Haddad", of: amir.member, source: "camera" },
    { label: "Snapshot share", of: amir.member, source: "share" },
    { label: "Snapshot yourself", of: "me", source: "camera" },
  ]);
});

Deno.test("everyone is taken by the engine, with the person under their own name", async () => {
  const model = new FakeEngineModel({
    profile: { name: "Ada", identity: "ada", device: "laptop" },
  });
  const everyone = everyoneSnapshot(model);
  expect(everyone.self()).toEqual({ id: "ada", name: "Ada" });
  const tile = {
    ...{ of: "me", source: "camera", caption: "Ada" } as const,
    ...{ isLarge: false, isLive: true },
  };
  await everyone.take([tile], "Meeting");
  expect(model.askedFor("snapshot.everyone")).toEqual([{ tiles: [tile] }]);
});

Deno.test("of two shares another's is taken, and one's own where it is the only one", () => {
  const local = { ...connected.local, share };
  const shares = (call: InCallState) =>
    pressAll(call).filter(({ source }) => source === "share").map(({ of }) => of);
  expect(shares({ ...connected, local, remotes: [amir] })).toEqual([amir.member]);
  expect(shares({ ...connected, local })).toEqual(["me"]);
});
