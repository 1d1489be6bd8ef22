import { expect } from "@std/expect";
import { shareTools } from "@ringside/ui/share_tools";
import { connected } from "../../journeys/gallery/sample_state.ts";
import type { LocalMedia } from "@ringside/calling/state";

const actions = {
  tab: () => Promise.resolve(),
  screen: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};
const labels = (share: LocalMedia["share"], place: "panel" | "window") =>
  shareTools({ ...connected, local: { ...connected.local, share } }, actions, place)
    .map(({ label }) => label);

Deno.test("a call offers the active tab and the screen", () => {
  expect(labels({ state: "off" }, "panel")).toEqual(["Share this tab", "Share screen"]);
});

Deno.test("the call window has no active tab", () => {
  expect(labels({ state: "off" }, "window")).toEqual(["Share a tab", "Share screen"]);
});

Deno.test("where no picker has tabs, a tab is not offered", () => {
  const { tab: _, ...others } = actions;
  for (const share of [{ state: "off" }, { state: "on", kind: "screen", sound: false }] as const) {
    const tools = shareTools(
      { ...connected, local: { ...connected.local, share } },
      others,
      "window",
    );
    expect(tools.filter(({ id }) => id === "share_tab")).toEqual([]);
    expect(tools.map(({ label }) => label)).toContain("Share screen");
  }
});

Deno.test("a running share can be stopped, or replaced by another", () => {
  expect(labels({ state: "on", kind: "screen", sound: false }, "panel"))
    .toEqual(["Stop sharing", "Share this tab", "Share screen"]);
});
