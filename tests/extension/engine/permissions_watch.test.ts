import { expect } from "@std/expect";
import { PermissionsWatch } from "../../../extension/contexts/engine/permissions_watch.ts";
import type { PermissionsState } from "../../../extension/model/permissions_state.ts";
import { backgroundAsker } from "../../../extension/messages/ask_background.ts";
import { FakeMessaging } from "../../doubles/fake_messaging.ts";
import { FakePermissions } from "../../doubles/fake_permissions.ts";
import { until } from "../../doubles/until.ts";

const optional = { notifications: true, tabCapture: false, pinned: true };

async function setUp(answer: unknown = optional) {
  const messaging = new FakeMessaging();
  messaging.answer = (request) => request === "permissions.query" ? answer : null;
  const grants = new FakePermissions();
  const published: PermissionsState[] = [];
  const watch = new PermissionsWatch(
    backgroundAsker(messaging),
    (permissions) => published.push(permissions),
    grants,
  );
  await watch.start();
  return { grants, messaging, published, watch };
}

Deno.test("what the person granted is published from the start", async () => {
  const { published } = await setUp();
  expect(published).toEqual([{ camera: "prompt", microphone: "prompt", ...optional }]);
});

Deno.test("a grant that changes in the browser's own settings is published", async () => {
  const { grants, published } = await setUp();
  grants.camera.set("granted");
  await until("it is published", () => published.length === 2);
  grants.microphone.set("denied");
  await until("it is published", () => published.length === 3);
  expect(published.slice(1).map(({ camera, microphone }) => [camera, microphone]))
    .toEqual([["granted", "prompt"], ["granted", "denied"]]);
});

Deno.test("an optional permission is checked again on request", async () => {
  const { messaging, published, watch } = await setUp();
  messaging.answer = () => ({ ...optional, tabCapture: true });
  await watch.check();
  expect(published.at(-1)?.tabCapture).toBe(true);
});

for (
  const [what, answer] of [
    ["says nothing", undefined],
    ["says what is no answer", { ...optional, pinned: "yes" }],
    ["fails", () => Promise.reject(new Error("no background"))],
  ] as const
) {
  Deno.test(`where the background ${what} the grants hold, and what was known of the others`, async () => {
    const { grants, messaging, published, watch } = await setUp();
    messaging.answer = () => typeof answer === "function" ? answer() : answer;
    grants.camera.state = "granted";
    await watch.check();
    expect(published.at(-1)).toEqual({ camera: "granted", microphone: "prompt", ...optional });
  });
}
