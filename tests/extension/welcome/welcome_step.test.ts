import { expect } from "@std/expect";
import {
  isDone,
  stepAfterImport,
  stepOf,
  steps,
} from "../../../extension/contexts/welcome/welcome_step.ts";
import { FakeEngineModel } from "../../doubles/fake_engine_model.ts";

const done = (state: ConstructorParameters<typeof FakeEngineModel>[0]) => {
  const model = new FakeEngineModel(state);
  return steps.filter((step) => isDone(step, model.state));
};
const noGrants = {
  camera: "prompt",
  microphone: "prompt",
  notifications: false,
  tabCapture: false,
  pinned: false,
} as const;

Deno.test("at first run no step is done", () => {
  expect(done({ permissions: noGrants })).toEqual([]);
});

Deno.test("an invite in progress completes the relay step", () => {
  const accepting = [{ id: "a", relay: "wss://relay.test", state: "waiting" as const }];
  expect(done({ permissions: noGrants, accepting })).toEqual(["relay"]);
  const refused = [{ id: "a", relay: "wss://relay.test", state: "refused" as const }];
  expect(done({ permissions: noGrants, accepting: refused })).toEqual([]);
});

Deno.test("without a camera the microphone is enough", () => {
  const permissions = { ...noGrants, microphone: "granted" as const };
  expect(done({ permissions })).toEqual(["devices"]);
  const devices = [{ id: "c", kind: "camera" as const, label: "" }];
  expect(done({ permissions, devices })).toEqual([]);
});

Deno.test("only a valid address selects a step", () => {
  expect(stepOf("#pin")).toBe("pin");
  expect(stepOf("#camera")).toBe(undefined);
  expect(stepOf("")).toBe(undefined);
});

Deno.test("after a profile file, first run asks for what the file did not contain", () => {
  const profile = { name: "Ada", id: "ada" } as never;
  const after = (state: ConstructorParameters<typeof FakeEngineModel>[0]) =>
    stepAfterImport(new FakeEngineModel({ profile, permissions: noGrants, ...state }).state);
  const relay = { url: "wss://relay.test", own: true, state: "connecting" } as never;
  expect(after({})).toBe("relay");
  expect(after({ relays: [relay] })).toBe("devices");
  const permissions = { ...noGrants, camera: "granted", microphone: "granted" } as const;
  expect(after({ relays: [relay], permissions })).toBe("notifications");
  expect(
    after({ relays: [relay], permissions: { ...permissions, notifications: true, pinned: true } }),
  )
    .toBe("ready");
});
