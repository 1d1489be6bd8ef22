import { expect } from "@std/expect";
import * as v from "valibot";
import { engineCommands } from "../../../extension/contexts/engine/engine_commands.ts";
import {
  type CommandInput,
  type CommandName,
  type CommandOutput,
  commands,
} from "../../../extension/messages/contract.ts";
import { type AskedOfEngine, recordingEngine } from "../../doubles/recording_engine.ts";

const ok = { ok: true } as const;
const bob = "b".repeat(43);

/** Gives an engine one command, as a view does. */
async function give<C extends CommandName>(
  command: C,
  input: CommandInput<C>,
  answers: Record<string, unknown> = {},
  view?: object,
): Promise<{ asked: AskedOfEngine[]; output: CommandOutput<C> }> {
  const { asked, engine } = recordingEngine(answers);
  const run = engineCommands(engine)[command] as (input: unknown, view?: object) => unknown;
  return { output: await run(input, view) as CommandOutput<C>, asked };
}

Deno.test("every command of the contract is carried out, and no other", () => {
  const table = engineCommands(recordingEngine().engine);
  expect(Object.keys(table).sort()).toEqual(Object.keys(commands).sort());
});

/** Commands that come down to one call, with what it is given. */
const plain: { [C in CommandName]?: [CommandInput<C>, ...AskedOfEngine[]] } = {
  "invite.withdraw": [{ id: "1" }, ["client.pairing.withdraw", "1"]],
  "invite.forget": [{ id: "1" }, ["client.pairing.forget", "1"]],
  "call_link.revoke": [{ id: "1" }, ["client.callLinks.revoke", "1"]],
  "meeting.remove": [{ id: "1" }, ["client.meetings.remove", "1"]],
  "become_contacts.ask": [{}, ["calls.becoming.ask"]],
  "become_contacts.answer": [{ agree: true }, ["calls.becoming.answer", true]],
  "contact.rename": [{ contact: bob, name: " Bob\u202e " }, ["client.contacts.change", bob, {
    givenName: "Bob",
  }]],
  "contact.verify": [{ contact: bob, verified: true }, ["client.contacts.change", bob, {
    verified: true,
  }]],
  "contact.mute": [{ contact: bob, muted: true }, ["client.contacts.change", bob, { muted: true }]],
  "contact.relay": [
    { contact: bob, url: "https://r.example", use: false },
    ["client.contacts.answerRelay", bob, "https://r.example", false],
  ],
  "contact.block": [
    { contact: bob, blocked: true },
    // Nothing of the call is left when the block is stored.
    ["calls.service.leaveCallWith", bob],
    ["client.contacts.change", bob, { blocked: true }],
  ],
  "contact.remove": [
    { contact: bob },
    ["calls.service.leaveCallWith", bob],
    ["calls.service.dismiss"],
    ["client.chat.forget", bob],
    ["client.contacts.remove", bob],
  ],
  "call.accept": [{ mode: "voice" }, ["calls.service.accept", "voice"]],
  "call.decline": [{}, ["calls.service.decline"]],
  "call.cancel": [{}, ["calls.service.cancel"]],
  "call.hang_up": [{}, ["calls.service.hangUp"]],
  "call.dismiss": [{}, ["calls.service.dismiss"]],
  "call.microphone": [{ on: false }, ["calls.devices.setMicrophone", false]],
  "call.camera": [{ on: true }, ["calls.devices.setCamera", true]],
  "call.toggle": [{ source: "camera" }, ["calls.devices.toggle", "camera"]],
  "meeting.leave": [{}, ["calls.meeting.leave"]],
  "meeting.dismiss": [{}, ["calls.meeting.dismiss"]],
  "meeting.enter": [{}, ["calls.meeting.enter"]],
  "meeting.hand": [{ up: true }, ["calls.meeting.raiseHand", true]],
  "meeting.save_data": [{ on: true }, ["calls.meeting.saveData", true]],
  "share.stop": [{}, ["calls.share.stop"]],
  "share.volume": [{ level: 0.5 }, ["calls.share.setVolume", 0.5]],
  "share.choose": [{ tab: 7 }, ["requests.askWithWhom", { tab: 7 }]],
  "share.forget": [{}, ["requests.askWithWhom", null]],
  "record.skip_countdown": [{ id: "1" }, ["recordings.service.skipCountdown", "1"]],
  "record.pause": [{ id: "1" }, ["recordings.service.pause", "1"]],
  "record.resume": [{ id: "1" }, ["recordings.service.resume", "1"]],
  "record.stop": [{ id: "1" }, ["recordings.service.stop", "1"]],
  "record.answer": [{ allow: true }, ["calls.consent.answer", true]],
  "record.dismiss_note": [{ id: "1" }, ["recordings.notes.dismiss", "1"]],
  "snapshot.page_cancel": [{}, ["snapshots.cancelPage"]],
  "snapshot.page_drop": [{}, ["snapshots.dropPage"]],
  "snapshot.dismiss_note": [{}, ["snapshots.dismissNote"]],
  "refusal.dismiss": [{}, ["requests.tellRefusal", undefined]],
  "chat.read": [{ contact: bob }, ["client.chat.read", bob]],
  "chat.open": [{ contact: bob, window: 3 }, ["requests.askForChat", { contact: bob, window: 3 }]],
  "chat.opened": [{}, ["requests.askForChat", null]],
  "history.seen": [{}, ["client.history.markSeen"]],
  "history.clear": [{}, ["client.history.clear"]],
  "relay.retry": [{}, ["client.relays.retryAll"]],
  "settings.change": [{ theme: "dark" }, ["settings.change", { theme: "dark" }]],
  "permissions.check": [{}, ["permissions.check"]],
};

for (const [command, [input, ...calls]] of Object.entries(plain)) {
  Deno.test(`${command} asks for what it says`, async () => {
    const { asked, output } = await give(command as CommandName, input as never);
    expect([asked, output]).toEqual([calls, ok]);
  });
}

Deno.test("a name is cleaned before it is taken, and an empty one is none", async () => {
  expect(await give("profile.name", { name: " Ada\u202e " }))
    .toEqual({ asked: [["client.setName", "Ada"]], output: ok });
  expect(await give("profile.name", { name: " \u200b " }))
    .toEqual({ asked: [], output: { ok: false, reason: "empty" } });
});

Deno.test("a pasted meeting link is shown by what it says, under a cleaned name", async () => {
  const offer = { name: "Choir\u202e", asks: true, expires: 5, relays: [{ url: "https://r" }] };
  const found = { "client.meetings.find": () => ({ ok: true, offer, isOwn: false }) };
  const { asked, output } = await give("meeting.find", { link: "text" }, found);
  expect(asked).toEqual([["client.meetings.find", "text"]]);
  expect(output).toEqual({
    ...{ ok: true, name: "Choir", asks: true, isOwn: false, expires: 5_000, relay: "https://r" },
  });
  expect(v.is(commands["meeting.find"].output, output)).toBe(true);
  const none = { "client.meetings.find": () => ({ ok: false, reason: "not_a_meeting" }) };
  expect((await give("meeting.find", { link: "text" }, none)).output)
    .toEqual({ ok: false, reason: "not_a_meeting" });
});

Deno.test("no link is created whose expiry its bytes cannot hold", () => {
  const fits = { label: "", name: "", asks: false, expiresInMs: 1e12 };
  for (const command of ["call_link.create", "meeting.create"] as const) {
    expect(v.is(commands[command].input, fits)).toBe(true);
    expect(v.is(commands[command].input, { ...fits, expiresInMs: 3e12 })).toBe(false);
  }
});

Deno.test("contacts get the person's relays only if those have changed", async () => {
  const added = { "client.ownRelays.add": () => Promise.resolve("https://r.example") };
  expect(await give("relay.add", { url: "r.example", access: "key" }, added)).toEqual({
    asked: [["client.ownRelays.add", "r.example", "key"], ["client.ownRelaysChanged"]],
    output: { ok: true, url: "https://r.example" },
  });
  const bad = await give("relay.add", { url: "ftp:" }, { "client.ownRelays.add": () => undefined });
  expect([bad.output, bad.asked.length]).toEqual([{ ok: false, reason: "bad_address" }, 1]);
  const gone = { "client.ownRelays.remove": () => true };
  expect((await give("relay.remove", { url: "r" }, gone)).asked.at(-1)).toEqual([
    "client.ownRelaysChanged",
  ]);
  const last = await give("relay.remove", { url: "r" }, { "client.ownRelays.remove": () => false });
  expect([last.output, last.asked.length]).toEqual([{ ok: false, reason: "last_relay" }, 1]);
});

Deno.test("unblocking one contact leaves a call with another as it is", async () => {
  const { asked } = await give("contact.block", { contact: bob, blocked: false });
  expect(asked).toEqual([["client.contacts.change", bob, { blocked: false }]]);
});

Deno.test("a new name is seen only of a contact who is there", async () => {
  const record = { ownName: "Bob B.", formerName: "Bob" };
  const { asked } = await give("contact.see_name", { contact: bob }, {
    "client.contacts.record": () => record,
  });
  expect(asked.at(-1)).toEqual(["client.contacts.change", bob, {
    formerName: undefined,
    namesSeen: ["Bob", "Bob B."],
  }]);
  expect((await give("contact.see_name", { contact: bob })).asked)
    .toEqual([["client.contacts.record", bob]]);
});

Deno.test("before first run there is no safety number", async () => {
  const { output } = await give("contact.safety_number", { contact: bob }, {
    "client.profile.running": undefined,
  });
  expect(output).toEqual({ digits: "" });
});

Deno.test("a device that is chosen in a call is the setting of its kind", async () => {
  for (const kind of ["camera", "microphone", "speaker"] as const) {
    expect((await give("call.device", { kind, id: "x" })).asked)
      .toEqual([["settings.change", { [`${kind}Id`]: "x" }]]);
  }
});

Deno.test("without a call there is no quality", async () => {
  const { asked, output } = await give("call.quality", { member: "bob.b1" });
  expect(asked).toEqual([["calls.quality", "bob.b1"]]);
  expect(output).toEqual({ detail: null });
});

Deno.test("sharing a tab ends the question with whom, and what was refused before", async () => {
  const shared = { "calls.share.tab": () => Promise.resolve(ok) };
  const { asked, output } = await give("share.tab", { tab: 7, contact: bob }, shared);
  expect(asked).toEqual([["requests.askWithWhom", null], ["requests.tellRefusal", undefined], [
    "calls.share.tab",
    7,
    bob,
  ]]);
  expect(output).toEqual(ok);
});

Deno.test("a recording takes the person's options unless it is given its own", async () => {
  const settings = { "settings.current.recordOptions": "the person's" };
  const start = async (input: CommandInput<"record.start">) =>
    (await give("record.start", input, settings)).asked;
  expect(await start({ source: "tab", tab: 7 })).toEqual([
    ["requests.tellRefusal", undefined],
    ["recordings.service.start", "tab", 7, "the person's"],
  ]);
  expect((await start({ source: "screen", options: "its own" as never })).at(-1))
    .toEqual(["recordings.service.start", "screen", undefined, "its own"]);
  expect((await start({ source: "call" })).at(-1))
    .toEqual(["recordings.service.start", "call", undefined, "the person's"]);
  expect((await give("record.toggle_tab", { tab: 7 }, settings)).asked.at(-1))
    .toEqual(["recordings.service.toggleTab", 7, "the person's"]);
});

Deno.test("a message goes to a contact who is there, as it is to be sent", async () => {
  const there = { "client.contacts.record": () => ({}) };
  const sent = await give("chat.send", { contact: bob, text: " hello\r\n" }, there);
  expect(sent.asked.filter(([path]) => path === "client.chat.send"))
    .toEqual([["client.chat.send", bob, "hello"]]);
  expect(sent.output).toEqual(ok);
  for (
    const [text, answers, reason] of [
      ["  ", there, "empty"],
      ["x".repeat(10_000), there, "too_long"],
      ["hello", {}, "no_contact"],
    ] as const
  ) {
    const { asked, output } = await give("chat.send", { contact: bob, text }, answers);
    expect([output, asked.some(([path]) => path === "client.chat.send")])
      .toEqual([{ ok: false, reason }, false]);
  }
});

Deno.test("a conversation is in front in a view; the background has none", async () => {
  const view = {};
  expect((await give("chat.front", { contact: bob }, {}, view)).asked)
    .toEqual([["chatsInFront.set", view, bob]]);
  expect((await give("chat.front", { contact: bob })).asked).toEqual([]);
});

Deno.test("a refusal by the background becomes a sentence", async () => {
  const { asked } = await give("refusal.tell", { of: "call", reason: "blocked" });
  expect(asked).toEqual([["requests.tellRefusal", { of: "call", says: expect.any(String) }]]);
});
