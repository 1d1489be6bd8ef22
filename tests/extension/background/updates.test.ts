import { expect } from "@std/expect";
import {
  installWaitingUpdate,
  listenToUpdates,
} from "../../../extension/contexts/background/updates.ts";

/** A browser that offers updates. */
function setUp() {
  const world = { open: [] as string[], stored: {}, reloads: 0, offer: async () => {} };
  const runtime = {
    ContextType: { POPUP: "POPUP", SIDE_PANEL: "SIDE_PANEL", TAB: "TAB" },
    getContexts: ({ contextTypes }: { contextTypes: string[] }) =>
      Promise.resolve(world.open.filter((type) => contextTypes.includes(type))),
    onUpdateAvailable: { addListener: (listener: typeof world.offer) => world.offer = listener },
    reload: () => world.reloads++,
  };
  const session = {
    get: () => Promise.resolve(world.stored),
    set: (values: object) => Promise.resolve(void Object.assign(world.stored, values)),
  };
  Object.assign(globalThis, { chrome: { runtime, storage: { session } } });
  return world;
}

Deno.test("an update waits until the page with somebody's work in it is closed", async () => {
  const world = setUp();
  listenToUpdates(() => Promise.resolve(true));
  world.open = ["OFFSCREEN_DOCUMENT", "TAB"];
  await world.offer();
  expect(world.reloads).toBe(0);
  world.open = ["OFFSCREEN_DOCUMENT"];
  await installWaitingUpdate();
  expect(world.reloads).toBe(1);
});

Deno.test("an update waits for the end of a call", async () => {
  const world = setUp();
  listenToUpdates(() => Promise.resolve(false));
  await world.offer();
  expect(world.reloads).toBe(0);
  await installWaitingUpdate();
  expect(world.reloads).toBe(1);
});

Deno.test("without an update nothing is started anew", async () => {
  const world = setUp();
  await installWaitingUpdate();
  expect(world.reloads).toBe(0);
});
