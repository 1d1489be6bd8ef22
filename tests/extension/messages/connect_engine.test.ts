import { fakeBrowser } from "../../doubles/fake_browser.ts";
import { expect } from "@std/expect";
import { connectEngine } from "../../../extension/messages/connect_engine.ts";
import { until } from "../../doubles/until.ts";

Deno.test("a view finds the engine again, though it could not be made at once", async () => {
  const model = connectEngine();
  fakeBrowser.ports[0]!.say({ type: "state", slices: {} });
  expect(model.ready.value).toBe(true);
  let tries = 0;
  fakeBrowser.answer = () => {
    if (tries++ === 0) throw new Error("Only a single offscreen document may be created");
    return null;
  };
  fakeBrowser.ports[0]!.close();
  expect(model.ready.value).toBe(false);
  const answered = model.run("call.hang_up", {});
  await until("another port is open", () => fakeBrowser.ports.length === 2);
  const [, port] = fakeBrowser.ports;
  port!.say({ type: "state", slices: {} });
  // What was asked meanwhile is asked now.
  expect(port!.posted).toMatchObject([{ command: "call.hang_up" }]);
  port!.say({ type: "answer", id: (port!.posted[0] as { id: number }).id, output: { ok: true } });
  expect(await answered).toEqual({ ok: true });
});
