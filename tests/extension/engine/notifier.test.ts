import { fakeBrowser } from "../../doubles/fake_browser.ts";
import type { ContactState, HistoryEntry } from "@ringside/client/state";
import { emptyState, type EngineState } from "../../../extension/model/engine_state.ts";
import { everyString } from "@ringside/ui/locales";
import { expect } from "@std/expect";
import { Notifier } from "../../../extension/contexts/engine/notifier.ts";
import { FakeClock } from "../../doubles/fake_clock.ts";

await everyString();

const contact = (id: string, more: Partial<ContactState> = {}): ContactState => ({
  id,
  name: "Bob",
  ownName: "Bob",
  presence: "online",
  verified: false,
  blocked: false,
  muted: false,
  unread: 0,
  heldBack: 0,
  relays: [],
  ...more,
});

const missed = (id: string, contact: string, seen = false): HistoryEntry => ({
  ...{ id, contact, name: "Bob", direction: "incoming", mode: "video" },
  ...{ outcome: "missed", at: 1, seen },
});

/** An engine's state as it changes, and what the background is asked to show of it. */
function watching(start: Partial<EngineState> = {}) {
  const clock = new FakeClock();
  const inFront = new Set<string>();
  const sounds: string[] = [];
  const notifier = new Notifier({
    tones: { play: (name) => sounds.push(name), stop: () => sounds.push("stop") },
    clock,
    inFront: (contact) => inFront.has(contact),
  });
  let state: EngineState = { ...emptyState, ...start };
  notifier.loaded(state);
  fakeBrowser.sent.length = 0;
  const change = async (slices: Partial<EngineState>) => {
    state = { ...state, ...slices };
    notifier.update(state);
    await settled();
  };
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  const notes = () =>
    fakeBrowser.sent.filter(({ request }) => request.startsWith("note.")).map(
      ({ input, request }) => {
        const { contact, kind, title } = input as Record<string, string>;
        return request === "note.clear" ? `clear ${kind} ${contact}` : `${title} (${contact})`;
      },
    );
  const rings = () => fakeBrowser.sent.filter(({ request }) => request === "ring.show").length;
  return { change, clock, inFront, notes, rings, sounds, settled };
}

Deno.test("each contact has a note of its own, also under one name", async () => {
  const { change, notes } = watching();
  await change({ contacts: [contact("a", { unread: 1 }), contact("b", { unread: 1 })] });
  expect(notes()).toEqual(["Message from Bob (a)", "Message from Bob (b)"]);
});

Deno.test("a burst of messages is one note, and then one with their count", async () => {
  const { change, clock, notes, settled } = watching();
  for (let unread = 1; unread <= 100; unread++) {
    await change({ contacts: [contact("a", { unread })] });
  }
  expect(notes()).toEqual(["Message from Bob (a)"]);
  clock.advance(2_000);
  await settled();
  expect(notes()).toEqual(["Message from Bob (a)", "100 messages from Bob (a)"]);
  clock.advance(10_000);
  expect([notes().length, clock.waiting]).toEqual([2, 0]);
});

Deno.test("a conversation in sight has no notes, and others still do", async () => {
  const { change, inFront, notes } = watching();
  inFront.add("a");
  await change({ contacts: [contact("a", { unread: 1 }), contact("b", { unread: 2 })] });
  expect(notes()).toEqual(["2 messages from Bob (b)"]);
});

Deno.test("under do not disturb nothing is noted, and what came then stays quiet after", async () => {
  const { change, notes } = watching();
  const settings = { ...emptyState.settings, doNotDisturb: true };
  await change({ settings });
  await change({ contacts: [contact("a", { unread: 1 })], history: [missed("m", "a")] });
  await change({ settings: emptyState.settings });
  expect(notes()).toEqual([]);
  await change({ contacts: [contact("a", { unread: 2 })] });
  expect(notes()).toEqual(["2 messages from Bob (a)"]);
});

Deno.test("of a muted contact nothing is noted and no ring is heard or shown", async () => {
  const { change, notes, rings, sounds } = watching();
  const local = {} as Extract<EngineState["call"], { state: "ringing" }>["local"];
  const party = { contact: "a", name: "Bob", verified: false };
  const call = { state: "ringing", call: "c", party, mode: "video", local } as const;
  await change({
    contacts: [contact("a", { muted: true, unread: 4 })],
    history: [missed("m", "a")],
    call,
  });
  expect([notes(), rings(), sounds.at(-1)]).toEqual([[], 0, "stop"]);
  // Unmuted while it rings, it rings.
  await change({ contacts: [contact("a", { unread: 4 })] });
  expect([notes(), rings(), sounds.at(-1)]).toEqual([[], 1, "ring"]);
  // And muted, it stops.
  await change({ contacts: [contact("a", { muted: true, unread: 4 })] });
  expect(sounds.at(-1)).toBe("stop");
  expect(fakeBrowser.sent.at(-1)?.request === "ring.clear").toBe(true);
});

Deno.test("a note goes when what it told of was seen", async () => {
  const { change, notes } = watching();
  await change({
    contacts: [contact("a", { unread: 1 })],
    history: [missed("m", "a"), missed("n", "a")],
  });
  await change({ contacts: [contact("a")], history: [missed("m", "a", true)] });
  expect(notes()).toEqual([
    "Message from Bob (a)",
    "2 missed calls from Bob (a)",
    "clear message a",
    "clear missed a",
  ]);
});

Deno.test("what waited when the engine started is not news", async () => {
  const contacts = [contact("a", { unread: 7 })];
  const { change, notes } = watching({ contacts });
  await change({ contacts: [...contacts] });
  expect(notes()).toEqual([]);
});
