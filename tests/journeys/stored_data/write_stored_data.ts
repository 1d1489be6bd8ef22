/**
 * `deno run -A tests/journeys/stored_data/write_stored_data.ts NAME`: lives through a little of
 * everything that the extension keeps, in real browsers, and leaves what it kept in `NAME.json`
 * beside this file. Run it once for each version of the database, with the extension that writes
 * that version; what is there already is never written again, since it is the past.
 */

import { defaultSettings } from "../../../extension/model/default_settings.ts";
import { eventually } from "../../../scripts/chromium/eventually.ts";
import type { Person } from "../../../scripts/chromium/person.ts";
import { contactId, inState } from "../harness/calling.ts";
import { Stage } from "../harness/stage.ts";
import { dumpDatabase } from "./database_dump.ts";
import type { StoredData } from "./stored_data.ts";

const [name] = Deno.args;
if (!name) throw new Error("What is it to be called?");
const file = new URL(`${name}.json`, import.meta.url);

/** Below the ports that systems hand out: nothing answers there when this is opened again. */
const ports = [29_801, 29_802, 29_803];
const passphrase = "seven slow swans swim south";
/** No invite of this is over while anybody opens it. */
const distant = Date.UTC(2099, 0, 1);

const stage = new Stage();
try {
  const [common, closed, theirs] = [
    await stage.relay({ port: ports[0] ?? 0 }),
    await stage.relay({
      port: ports[1] ?? 0,
      accessKeys: [{ name: "ada", key: "for-friends-only" }],
    }),
    await stage.relay({ port: ports[2] ?? 0 }),
  ];
  const ada = await stage.person("Ada");
  const bob = await stage.person("Bob");
  const cem = await stage.person("Cem");
  const dana = await stage.person("Dana");
  await ada.run("relay.add", { url: closed.url, access: "for-friends-only" });
  await online(ada);

  for (const guest of [bob, cem, dana]) {
    const link = await invite(ada);
    await guest.run("invite.accept", { link });
    await eventually(
      async () => (await ada.state()).contacts.some(({ name }) => name === guest.name),
      { what: `Ada knows ${guest.name}` },
    );
    await sees(ada, guest.name, "online");
    await sees(guest, "Ada", "online");
  }
  const ids = {
    bob: await contactId(ada, "Bob"),
    cem: await contactId(ada, "Cem"),
    dana: await contactId(ada, "Dana"),
  };
  const adaId = (await ada.state()).profile?.identity ?? "";

  // A conversation: delivered, unread, in more than one script and on more than one line.
  await ada.run("chat.send", { contact: ids.bob, text: "Bob, can you hear me?" });
  await eventually(
    async () => {
      const { lines } = await ada.run("chat.page", { contact: ids.bob, limit: 10 });
      return lines[0]?.delivery === "delivered";
    },
    { what: "Bob has it" },
  );
  for (const text of ["Loud and clear 👍🏽", "两行\nhttps://example.com/a?b=c#d"]) {
    await bob.run("chat.send", { contact: adaId, text });
  }
  await unread(ada, ids.bob, 2);
  await cem.run("chat.send", { contact: adaId, text: "Buy my watches" });
  await unread(ada, ids.cem, 1);

  // Calls of every kind.
  await ada.run("call.place", { contact: ids.bob, mode: "voice" });
  await inState(bob, "ringing");
  await bob.run("call.accept", {});
  await inState(ada, "connected", 30_000);
  await new Promise((resolve) => setTimeout(resolve, 3_000)); // a call has a length
  await ada.run("call.hang_up", {});
  await calls(ada, 1);
  await bob.run("call.place", { contact: adaId, mode: "video" });
  await inState(ada, "ringing");
  await bob.run("call.cancel", {});
  await calls(ada, 2);
  await inState(bob, "ended");
  await bob.run("call.place", { contact: adaId, mode: "video" });
  await inState(ada, "ringing");
  await ada.run("call.decline", {});
  await calls(ada, 3);

  // What the person did to their contacts, and what those did.
  await bob.run("profile.name", { name: "Bob B." });
  await cem.run("profile.name", { name: "Cem C." });
  for (const name of ["Bob B.", "Cem C."]) {
    await eventually(
      async () => (await ada.state()).contacts.some(({ ownName }) => ownName === name),
      { what: `Ada learns that somebody is ${name} now` },
    );
  }
  await ada.run("contact.see_name", { contact: ids.cem });
  await ada.run("contact.verify", { contact: ids.bob, verified: true });
  await ada.run("contact.rename", { contact: ids.bob, name: "Bobby" });
  await bob.run("relay.add", { url: theirs.url });
  await eventually(
    async () =>
      (await ada.state()).contacts.find(({ id }) => id === ids.bob)?.relays
        .some(({ url, state }) => url === theirs.url && state === "asked"),
    { what: "Bob's other relay is asked about" },
  );
  await ada.run("contact.block", { contact: ids.cem, blocked: true });
  await ada.run("contact.mute", { contact: ids.dana, muted: true });

  // Dana is away: what is written waits, and a call of hers is owed a note.
  await dana.pause();
  await sees(ada, "Dana", "offline");
  await ada.run("chat.send", { contact: ids.dana, text: "For when you are back" });
  await ada.run("chat.send", { contact: ids.dana, text: "And this" });
  await ada.run("call.place", { contact: ids.dana, mode: "video" });
  await calls(ada, 4, 90_000);

  // An invite of hers that is open, and one of another's that nobody answers yet.
  await invite(ada);
  const eve = await stage.person("Eve");
  const evesLink = await invite(eve);
  await eve.pause();
  await ada.run("invite.accept", { link: evesLink });

  await ada.run("settings.change", {
    theme: "dark",
    language: "zh-CN",
    doNotDisturb: true,
    ringVolume: 0.25,
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
    cameraId: "a camera",
    microphoneId: "a microphone",
    speakerId: "a speaker",
    cameraHeight: 1080,
    cameraFrameRate: 60,
    forceRelay: true,
    recordOptions: {
      container: "webm",
      height: 720,
      frameRate: 60,
      audioOnly: true,
      microphone: !defaultSettings.recordOptions.microphone,
      cameraVoice: false,
      countdown: 5,
    },
    snapshotOptions: { type: "image/webp", quality: 0.5 },
  });
  const exported = await ada.run("profile.export", { passphrase });
  if (!exported.ok) throw new Error(exported.reason);

  for (const relay of [common, closed, theirs]) await relay.stop();
  await ada.restart();
  for (const name of ["Bobby", "Dana"]) await sees(ada, name, "offline");
  const chats: StoredData["chats"] = {};
  for (const id of Object.values(ids)) {
    chats[id] = await ada.run("chat.page", { contact: id, limit: 100 });
  }
  const stored: StoredData = {
    database: await dumpDatabase(ada, "ringside"),
    state: await ada.state(),
    chats,
    profileFile: { text: exported.file, passphrase },
  };
  await Deno.writeTextFile(file, `${JSON.stringify(stored, null, 2)}\n`, { createNew: true });
} finally {
  await stage.close();
}

/** A person's invite that is good until the distant future. */
async function invite(person: Person): Promise<string> {
  const engine = await person.engine();
  try {
    await engine.evaluate(`globalThis.realNow ??= Date.now; Date.now = () => ${distant}; 0`);
    const made = await person.run("invite.create", {});
    if (!made.ok) throw new Error(made.reason);
    return made.link;
  } finally {
    await engine.evaluate("Date.now = globalThis.realNow; 0");
    engine.close();
  }
}

async function online(person: Person): Promise<void> {
  await eventually(
    async () => (await person.state()).relays.every(({ state }) => state === "online"),
    { what: `${person.name} is online everywhere` },
  );
}

async function sees(person: Person, name: string, presence: "online" | "offline"): Promise<void> {
  await eventually(
    async () =>
      (await person.state()).contacts.some((contact) =>
        contact.name === name && contact.presence === presence
      ),
    { what: `${person.name} sees ${name} ${presence}`, within: 60_000 },
  );
}

async function unread(person: Person, contact: string, count: number): Promise<void> {
  await eventually(
    async () => (await person.state()).contacts.find(({ id }) => id === contact)?.unread === count,
    { what: `${person.name} has ${count} unread messages` },
  );
}

/** Waits until so many calls are over, and the last one's note is cleared. */
async function calls(person: Person, count: number, within = 10_000): Promise<void> {
  await eventually(async () => (await person.state()).history.length === count, {
    what: `${person.name} has ${count} calls behind them`,
    within,
  });
  await person.run("call.dismiss", {});
}
