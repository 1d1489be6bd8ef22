import { expect } from "@std/expect";
import { keepAwake } from "../../shared/ui/views/call/keep_awake.ts";
import { hasPicture } from "../../shared/ui/views/call/use_awake.ts";
import { bea, connected, remote } from "../journeys/gallery/sample_state.ts";

/** A page whose locks go when it is hidden, as the specification has it. */
function fakePage() {
  const page = { visible: true, refuses: false, held: 0, listeners: new Set<() => void>() };
  let lose = () => {};
  const port = {
    request: () => {
      if (page.refuses) return Promise.resolve(undefined);
      page.held++;
      const lock = {
        released: false,
        release: () => {
          if (!lock.released) page.held--;
          lock.released = true;
          return Promise.resolve();
        },
      };
      lose = () => void lock.release();
      return Promise.resolve(lock);
    },
    isVisible: () => page.visible,
    onVisible: (changed: () => void) => {
      page.listeners.add(changed);
      return () => page.listeners.delete(changed);
    },
  };
  const show = async (visible: boolean) => {
    page.visible = visible;
    if (!visible) lose();
    for (const listener of page.listeners) listener();
    await settled();
  };
  return { page, port, show };
}

async function settled() {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
}

Deno.test("the screen is kept awake, again after the page was hidden, and let go in the end", async () => {
  const { page, port, show } = fakePage();
  const stop = keepAwake(port);
  await settled();
  expect(page.held).toBe(1);
  await show(false);
  expect(page.held).toBe(0);
  await show(true);
  await show(true);
  expect(page.held).toBe(1);
  stop();
  expect(page.held).toBe(0);
  expect(page.listeners.size).toBe(0);
});

Deno.test("a lock that comes when it is over is given back", async () => {
  const { page, port } = fakePage();
  keepAwake(port)();
  await settled();
  expect(page.held).toBe(0);
});

Deno.test("a system that refuses is asked again when the page shows", async () => {
  const { page, port, show } = fakePage();
  page.refuses = true;
  const stop = keepAwake(port);
  await settled();
  expect(page.held).toBe(0);
  page.refuses = false;
  await show(true);
  expect(page.held).toBe(1);
  stop();
});

Deno.test("a call is watched while there is a picture in it", () => {
  const { local } = connected;
  const still = {
    ...connected,
    local: { ...local, camera: { state: "off" } as const },
    remotes: [remote(bea, { camera: false })],
  };
  expect(hasPicture(connected)).toBe(true);
  expect(hasPicture(still)).toBe(false);
  expect(hasPicture({ ...still, remotes: [remote(bea, { camera: false, share: true })] })).toBe(
    true,
  );
  expect(hasPicture({ ...still, remotes: [remote(bea)] })).toBe(true);
});
