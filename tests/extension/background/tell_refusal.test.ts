import { expect } from "@std/expect";
import { engineAsker } from "../../../extension/messages/ask_engine.ts";
import { tellRefusal } from "../../../extension/contexts/background/tell_refusal.ts";
import { FakeMessaging } from "../../doubles/fake_messaging.ts";

const told = async (asked: Parameters<typeof tellRefusal<"record">>[2]) => {
  const messaging = new FakeMessaging();
  await tellRefusal({ ask: engineAsker(messaging) }, "record", asked);
  return messaging.sent;
};

Deno.test("a refused command from the keyboard or a menu is reported to the engine", async () => {
  expect(await told(Promise.resolve({ ok: true }))).toEqual([]);
  expect(await told(Promise.resolve({ ok: false, reason: "refused" }))).toEqual([
    { request: "refusal.tell", input: { of: "record", reason: "refused" } },
  ]);
});

Deno.test("an error during a command is reported as a failure", async () => {
  expect(await told(Promise.reject(new Error("the engine is gone")))).toEqual([
    { request: "refusal.tell", input: { of: "record", reason: "failed" } },
  ]);
});
