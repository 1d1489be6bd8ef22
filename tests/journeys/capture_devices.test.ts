import { expect } from "@std/expect";
import { openCaptureStage } from "../capture/capture_stage.ts";

Deno.test("devices open, and say what they cannot do", async () => {
  await using run = await openCaptureStage();
  const { camera, tooMuch, gone, plain } = await run.call("openDevices") as Record<
    string,
    { ok: boolean; differs: { what: string }[] }
  >;
  expect(camera).toMatchObject({ ok: true, kind: "video", height: 720 });
  expect(tooMuch?.differs.map(({ what }) => what)).toContain("resolution");
  expect(gone).toMatchObject({ ok: true, kind: "audio" });
  expect(gone?.differs).toMatchObject([{ what: "device", asked: "no-such-device" }]);
  expect(plain).toMatchObject({ ok: true, echo: false, differs: [] });
});

Deno.test("a device that is changed or turned off lets go of the old one", async () => {
  await using run = await openCaptureStage();
  expect(await run.call("switchDevice")).toEqual({
    events: ["opened", "opened", "closed"],
    first: "ended",
    second: "ended",
    off: null,
    kinds: ["camera", "microphone", "speaker"],
  });
});

Deno.test("a refused or an absent device is a value with its reason", async () => {
  await using run = await openCaptureStage(["--deny-permission-prompts"], false);
  expect(await run.call("failure", { video: true })).toMatchObject({
    ok: false,
    reason: "refused",
  });
});

Deno.test("one capture serves several users and stops with the last", async () => {
  await using run = await openCaptureStage(["--auto-accept-this-tab-capture"]);
  expect(await run.call("display")).toMatchObject({
    ok: true,
    hint: "detail",
    afterOne: true,
    afterBoth: false,
    ended: "stopped",
    later: true,
  });
});
