import { CapturedSource, SharedCapture } from "@ringside/capture";
import type { LocalMedia } from "@ringside/calling/state";
import { expect } from "@std/expect";
import { ShareService } from "../../shared/calling/share_service.ts";
import { fakeStream, FakeTrack } from "../doubles/fake_media.ts";

type Opened = Awaited<ReturnType<ConstructorParameters<typeof ShareService>[0]["sources"]["tab"]>>;

/** A share service whose pickers and call the test controls. */
function setUp(inCallWith?: string) {
  const pickers: PromiseWithResolvers<Opened>[] = [];
  const placed: string[] = [];
  let contact = inCallWith;
  let meeting: string | undefined;
  let share: LocalMedia["share"] = { state: "off" };
  let shown: unknown;
  const open = () => {
    const picker = Promise.withResolvers<Opened>();
    pickers.push(picker);
    return picker.promise;
  };
  const service = new ShareService({
    sources: { tab: open, screen: open },
    media: {
      setShare: (state, source) => {
        share = state;
        shown = source;
      },
      setShareVolume: () => {},
    },
    calls: {
      get idle() {
        return contact === undefined;
      },
      get contact() {
        return contact;
      },
      place: (to) => {
        placed.push(to);
        contact = to;
        return Promise.resolve({ ok: true });
      },
    },
    meeting: {
      get current() {
        return meeting;
      },
    },
  });
  return {
    service,
    pickers,
    placed,
    call: (next: string | undefined) => contact = next,
    meet: (next: string | undefined) => meeting = next,
    get share() {
      return share;
    },
    get shown() {
      return shown;
    },
  };
}

function screen() {
  const track = new FakeTrack("video");
  const capture = new SharedCapture(
    new CapturedSource({ kind: "screen", stream: fakeStream(track) }),
  );
  return { track, opened: { ok: true, capture } as const };
}

const dismissed = { ok: false, reason: "dismissed", detail: "" } as const;

Deno.test("a screen that is picked after the call ended is let go of, and no later call shows it", async () => {
  const world = setUp("bob");
  const starting = world.service.screen(undefined);
  world.call(undefined);
  world.service.callEnded();
  const { opened, track } = screen();
  world.pickers[0]!.resolve(opened);
  expect(await starting).toEqual({ ok: false, reason: "no_call" });
  expect(track.readyState).toBe("ended");
  expect(world.share).toEqual({ state: "off" });
  expect(world.shown).toBeUndefined();
});

Deno.test("what was picked in one person's call is not shown in the next person's", async () => {
  const world = setUp("bob");
  const starting = world.service.screen(undefined);
  world.service.callEnded();
  world.call("carol");
  const { opened, track } = screen();
  world.pickers[0]!.resolve(opened);
  expect((await starting).ok).toBe(false);
  expect(track.readyState).toBe("ended");
});

Deno.test("a tab that is meant for one contact is not shown to another who is in the call", async () => {
  const world = setUp("carol");
  expect(await world.service.tab(7, "bob")).toEqual({ ok: false, reason: "in_call" });
  expect(world.pickers).toHaveLength(0);
  expect(world.share).toEqual({ state: "off" });
});

Deno.test("a contact who calls while a picker is open does not see the share meant for another", async () => {
  const world = setUp();
  const starting = world.service.tab(7, "bob");
  world.call("carol");
  const { opened, track } = screen();
  world.pickers[0]!.resolve(opened);
  expect(await starting).toEqual({ ok: false, reason: "in_call" });
  expect(track.readyState).toBe("ended");
  expect(world.placed).toEqual([]);
});

Deno.test("of two pickers the one that is dismissed leaves the other's share as it is", async () => {
  const world = setUp("bob");
  const first = world.service.screen(undefined), second = world.service.screen(undefined);
  world.pickers[0]!.resolve(screen().opened);
  expect(await first).toEqual({ ok: true });
  world.pickers[1]!.resolve(dismissed);
  expect(await second).toEqual({ ok: false, reason: "dismissed" });
  expect(world.share).toEqual({ state: "on", kind: "screen", sound: false });
});

Deno.test("a capture that breaks does not leave a share starting for ever", async () => {
  const world = setUp("bob");
  const starting = world.service.screen(undefined);
  expect(world.share).toEqual({ state: "starting", wants: "screen" });
  world.pickers[0]!.reject(new Error("the background is gone"));
  await expect(starting).rejects.toThrow("the background is gone");
  expect(world.share).toEqual({ state: "off" });
});

Deno.test("without a call the contact is called once the source is there", async () => {
  const world = setUp();
  const starting = world.service.tab(7, "bob");
  expect(world.placed).toEqual([]);
  world.pickers[0]!.resolve(screen().opened);
  expect(await starting).toEqual({ ok: true });
  expect(world.placed).toEqual(["bob"]);
  world.service.stop();
  expect(world.share).toEqual({ state: "off" });
});

Deno.test("in a meeting everybody there sees the share, and nobody is called for it", async () => {
  const world = setUp();
  world.meet("room");
  expect(await world.service.tab(7, "bob")).toEqual({ ok: false, reason: "in_call" });
  const starting = world.service.screen(undefined);
  world.pickers[0]!.resolve(screen().opened);
  expect([await starting, world.placed]).toEqual([{ ok: true }, []]);
});

Deno.test("what was picked before a meeting is not shown in it", async () => {
  const world = setUp();
  const starting = world.service.screen("bob");
  world.meet("room");
  const { opened, track } = screen();
  world.pickers[0]!.resolve(opened);
  expect(await starting).toEqual({ ok: false, reason: "in_call" });
  expect(track.readyState).toBe("ended");
});
