import { expect } from "@std/expect";
import type { Windows } from "../../../extension/views/windows.ts";
import { startRecording } from "../../../extension/views/record/record_actions.ts";
import { shareActions } from "../../../extension/views/share/share_actions.ts";
import { FakeEngineModel } from "../../doubles/fake_engine_model.ts";

/** A person in front of tab 7 who gives this answer to the browser's prompt. */
function scene(granted: boolean, answer: "granted" | "refused") {
  const asked: unknown[] = [];
  const windows: Pick<Windows, "currentTab" | "allowTabCapture"> = {
    currentTab: () => 7,
    allowTabCapture(intent) {
      asked.push(intent);
      return Promise.resolve(answer === "granted");
    },
  };
  const model = new FakeEngineModel({
    permissions: {
      camera: "granted",
      microphone: "granted",
      notifications: true,
      tabCapture: granted,
      pinned: true,
    },
  });
  return { model, asked, windows: windows as Windows };
}

Deno.test("with the permission, a tab is shared at once", async () => {
  const { asked, model, windows } = scene(true, "refused");
  await shareActions(model, windows).tab("bob");
  expect(asked).toEqual([]);
  expect(model.askedFor("share.tab")).toEqual([{ tab: 7, contact: "bob" }]);
});

Deno.test("if the permission is granted now, the background continues instead of the view", async () => {
  const { asked, model, windows } = scene(false, "granted");
  await shareActions(model, windows).tab("bob");
  expect(asked).toEqual([{ purpose: "share", tab: 7, contact: "bob" }]);
  expect(model.asked).toEqual([]);
});

Deno.test("after a refusal, the engine continues with the browser's picker", async () => {
  const { model, windows } = scene(false, "refused");
  await shareActions(model, windows).tab("bob");
  expect(model.askedFor("share.tab")).toEqual([{ tab: 7, contact: "bob" }]);
});

Deno.test("recording a tab requests the permission too; a camera does not need it", async () => {
  const { asked, model, windows } = scene(false, "granted");
  const record = startRecording(model, windows);
  await record("tab");
  await record("camera");
  expect(asked).toEqual([{ purpose: "record", tab: 7 }]);
  expect(model.askedFor("record.start")).toEqual([{ source: "camera", tab: undefined }]);
});
