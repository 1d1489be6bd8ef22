import type { MediaSource } from "@ringside/calling/state";
import { expect } from "@std/expect";
import { connectEngine } from "../../../extension/messages/connect_engine.ts";
import { FakeMessaging } from "../../doubles/fake_messaging.ts";
import { until } from "../../doubles/until.ts";

const media: MediaSource = { stream: () => null };

Deno.test("a view reconnects to the engine even if it cannot start at once", async () => {
  const messaging = new FakeMessaging();
  const model = connectEngine({ media, messaging });
  messaging.ports[0]!.say({ type: "state", slices: {} });
  expect(model.ready.value).toBe(true);
  let tries = 0;
  messaging.answer = () => {
    if (tries++ === 0) throw new Error("Only a single offscreen document may be created");
    return null;
  };
  messaging.ports[0]!.close();
  expect(model.ready.value).toBe(false);
  const answered = model.run("call.hang_up", {});
  await until("another port is open", () => messaging.ports.length === 2);
  const [, port] = messaging.ports;
  port!.say({ type: "state", slices: {} });
  // The requests that waited are sent now.
  expect(port!.posted).toMatchObject([{ command: "call.hang_up" }]);
  port!.say({ type: "answer", id: (port!.posted[0] as { id: number }).id, output: { ok: true } });
  expect(await answered).toEqual({ ok: true });
});
