import type { ContactState, HistoryEntry } from "@ringside/client/state";
import { emptyState, type EngineState } from "../../../extension/model/engine_state.ts";
import { expect } from "@std/expect";
import { Notifier } from "../../../extension/contexts/engine/notifier.ts";
import { FakeClock } from "../../doubles/fake_clock.ts";
import { FakeMessaging } from "../../doubles/fake_messaging.ts";
import { backgroundAsker } from "../../../extension/messages/ask_background.ts";

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

/** An engine's changing state, and what the background has to show of it. */
function watching(start: Partial<EngineState> = {}) {
  const clock = new FakeClock();
  const messaging = new FakeMessaging();
  const inFront = new Set<string>();
  const sounds: string[] = [];
  const notifier = new Notifier({
    ask: backgroundAsker(messaging),
    tones: { play: (name) => sounds.push(name), stop: () => sounds.push("stop") },
    clock,
    inFront: (contact) => inFront.has(contact),
  });
  let state: EngineState = { ...emptyState, ...start };
  notifier.loaded(state);
  const change = async (slices: Partial<EngineState>) => {
    state = { ...state, ...slices };
    notifier.update(state);
    await settled();
  };
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  const notes = () =>
    messaging.sent.filter(({ request }) => request.startsWith("note.")).map(
      ({ input, request }) => {
        const { contact, kind, title } = input as Record<string, string>;
        return request === "note.clear" ? `clear ${kind} ${contact}` : `${title} (${contact})`;
      },
    );
  const rings = () => messaging.sent.filter(({ request }) => request === "ring.show").length;
  const { sent } = messaging;
  return { change, clock, inFront, messaging, notes, rings, sent, sounds, settled };
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

Deno.test("a muted contact causes no note and no ring", async () => {
  const { change, notes, rings, sent, sounds } = watching();
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
  expect(sent.at(-1)?.request === "ring.clear").toBe(true);
});

Deno.test("a note goes away once the person has seen what it was about", async () => {
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

type Sent = FakeMessaging["sent"];

/** What the badge was set to, in order. */
const badges = (sent: Sent) =>
  sent.flatMap(({ input, request }) => {
    const { text, tone } = input as { text: string; tone: string };
    return request === "badge.set" ? [`${text} ${tone}`.trim()] : [];
  });
const recording = (state: "countdown" | "recording") =>
  [{ id: "r", source: "tab", state }] as EngineState["recordings"];

Deno.test("the badge tells the most pressing thing, and is set only when it changes", async () => {
  const { change, sent } = watching();
  await change({ contacts: [contact("a", { unread: 2 })], history: [missed("m", "a")] });
  await change({ contacts: [contact("a", { unread: 3 })], history: [missed("m", "a", true)] });
  await change({ refusal: { of: "share", says: "share.trouble_failed" } });
  await change({ recordings: recording("countdown") });
  expect(badges(sent).at(-1)).toBe("! missed");
  await change({ recordings: recording("recording") });
  const party = { contact: "a", name: "Bob", verified: false };
  await change({
    call: { state: "ringing", call: "c", party, mode: "voice", local: {} as never },
  });
  await change({ call: { state: "idle" }, recordings: [], refusal: null });
  await change({ contacts: [contact("a", { unread: 100 })] });
  await change({ contacts: [contact("a")] });
  expect(badges(sent)).toEqual([
    "3 missed",
    "! missed",
    "REC recording",
    "☎ ring",
    "3 missed",
    "99+ missed",
    "missed",
  ]);
});

Deno.test("a ring says who calls, and goes when it is over or another one comes", async () => {
  const { change, sent } = watching();
  const ring = (call: string, name: string): EngineState["call"] => ({
    ...{ state: "ringing", call, mode: "video", local: {} as never },
    party: { contact: call, name, verified: true },
  });
  await change({ call: ring("c1", "Bob") });
  await change({ call: ring("c1", "Bob") });
  await change({ call: ring("c2", "Cem") });
  await change({ call: { state: "idle" } });
  const rings = sent.filter(({ request }) => request.startsWith("ring."));
  expect(rings.map(({ input, request }) => {
    const { call, title } = input as { call: string; title?: string };
    return [request, call, ...(title ? [title] : [])].join(" ");
  })).toEqual(["ring.show c1 Bob", "ring.clear c1", "ring.show c2 Cem", "ring.clear c2"]);
});

Deno.test("a caller hears the ring at the other side, and nothing else of a call sounds", async () => {
  const { change, sounds } = watching();
  const party = { contact: "a", name: "Bob", verified: false };
  const calling = (progress: "inviting" | "ringing") =>
    ({ state: "calling", call: "c", party, mode: "voice", progress, local: {} }) as never;
  await change({ call: calling("inviting") });
  await change({ call: calling("ringing") });
  await change({ call: { state: "connecting" } as never });
  expect(sounds.slice(-3)).toEqual(["stop", "ringback", "stop"]);
});

Deno.test("the menus list who may be called, and tell apart whose names are alike", async () => {
  const { change, sent } = watching();
  const contacts = [
    contact("a", { alike: true }),
    contact("b", { alike: true, verified: true }),
    contact("c", { name: "Cem", blocked: true }),
  ];
  await change({ contacts });
  await change({ contacts: [...contacts], profile: null });
  const menus = sent.filter(({ request }) => request === "menus.set");
  expect(menus.length).toBe(1);
  expect((menus[0]?.input as { contacts: unknown }).contacts)
    .toEqual([{ id: "a", name: "Bob · Unverified" }, { id: "b", name: "Bob" }]);
});

Deno.test("what was refused is a note, with the sentence that says what to do", () => {
  const messaging = new FakeMessaging();
  const notifier = new Notifier({
    ask: backgroundAsker(messaging),
    tones: { play: () => {}, stop: () => {} },
    clock: new FakeClock(),
    inFront: () => false,
  });
  notifier.noteRefusal({ of: "record", says: "record.trouble_disk_full" });
  const [note] = messaging.sent;
  expect(note).toMatchObject({ request: "note.show", input: { kind: "refusal", contact: "" } });
  const { message, title } = note?.input as { message: string; title: string };
  expect([title.length > 0, message.length > 0, title === message]).toEqual([true, true, false]);
});

Deno.test("a background that does not answer stops nothing", async () => {
  const { change, messaging, sounds } = watching();
  messaging.answer = () => Promise.reject(new Error("no background"));
  await change({ contacts: [contact("a", { unread: 1 })] });
  await change({ call: { state: "idle" } });
  expect(sounds.at(-1)).toBe("stop");
});
