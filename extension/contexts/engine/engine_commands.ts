import { isStored } from "@ringside/client";
import { cleanName } from "@ringside/contacts";
import { findRelay } from "@ringside/relay_link";
import { safetyNumber } from "@ringside/seal";
import { composeChatText } from "@ringside/talk";
import type { CommandTable } from "../../messages/serve_views.ts";
import { nameSeen } from "@ringside/client";
import type { Engine } from "./engine.ts";
import { linkCommands } from "./link_commands.ts";
import { meetingCommands } from "./meeting_commands.ts";
import { refusalSays } from "./refusal_says.ts";

const done = { ok: true } as const;
const notStored = { ok: false, reason: "not_stored" } as const;

/** What each command of the contract does with the engine's services. */
export function engineCommands(engine: Engine): CommandTable {
  const { client, permissions, requests, settings, snapshots } = engine;
  const { consent, devices, service: calls, share } = engine.calls;
  const { notes, service: record } = engine.recordings;
  const { chat, contacts: book, history, ownRelays, profile, relays, transfer } = client;
  return {
    "profile.name": async ({ name }) => {
      const clean = cleanName(name);
      if (clean === "") return { ok: false, reason: "empty" };
      return await isStored(client.setName(clean)) ? done : notStored;
    },
    "profile.export": ({ passphrase }) => transfer.export(passphrase),
    "profile.preview": ({ file, passphrase }) => transfer.preview(file, passphrase),
    "profile.import": ({ file, passphrase }) => transfer.import(file, passphrase),

    "relay.test": async ({ url, access }) => {
      const found = await findRelay(url, access);
      return found.ok ? found.test : { ok: false, reason: "bad_address" };
    },
    "relay.add": async ({ url, access }) => {
      const added = await ownRelays.add(url, access);
      if (added === undefined) return { ok: false, reason: "bad_address" };
      client.ownRelaysChanged();
      return { ok: true, url: added };
    },
    "relay.remove": async ({ url }) => {
      if (!(await ownRelays.remove(url))) return { ok: false, reason: "last_relay" };
      client.ownRelaysChanged();
      return done;
    },
    "relay.ice": () => ({ servers: relays.iceServers(relays.own) }),
    "relay.retry": () => {
      relays.retryAll();
      return done;
    },

    ...linkCommands(engine),
    ...meetingCommands(engine),

    "contact.rename": async ({ contact, name }) => {
      await book.change(contact, { givenName: cleanName(name) });
      return done;
    },
    "contact.see_name": async ({ contact }) => {
      const record = book.record(contact);
      if (record) await book.change(contact, nameSeen(record));
      return done;
    },
    "contact.verify": async ({ contact, verified }) => {
      await book.change(contact, { verified });
      return done;
    },
    "contact.relay": async ({ contact, url, use }) => {
      await book.answerRelay(contact, url, use);
      return done;
    },
    "contact.block": async ({ contact, blocked }) => {
      if (blocked) calls.leaveCallWith(contact);
      await book.change(contact, { blocked });
      return done;
    },
    "contact.mute": async ({ contact, muted }) => {
      await book.change(contact, { muted });
      return done;
    },
    "contact.remove": async ({ contact }) => {
      calls.leaveCallWith(contact);
      // Nobody is left to name or to call back.
      calls.dismiss();
      await chat.forget(contact);
      await book.remove(contact);
      return done;
    },
    "contact.safety_number": async ({ contact }) => ({
      digits: profile.running ? await safetyNumber(profile.running.identity.id, contact) : "",
    }),

    "call.place": ({ contact, mode }) => calls.place(contact, mode),
    "call.accept": async ({ mode }) => {
      await calls.accept(mode);
      return done;
    },
    "call.decline": () => {
      calls.decline();
      return done;
    },
    "call.cancel": () => {
      calls.cancel();
      return done;
    },
    "call.hang_up": () => {
      calls.hangUp();
      return done;
    },
    "call.dismiss": () => {
      calls.dismiss();
      return done;
    },
    "call.microphone": async ({ on }) => {
      await devices.setMicrophone(on);
      return done;
    },
    "call.camera": async ({ on }) => {
      await devices.setCamera(on);
      return done;
    },
    "call.toggle": async ({ source }) => {
      await devices.toggle(source);
      return done;
    },
    "call.device": async ({ kind, id }) => {
      await settings.change(
        kind === "camera"
          ? { cameraId: id }
          : kind === "microphone"
          ? { microphoneId: id }
          : { speakerId: id },
      );
      return done;
    },

    "call.quality": ({ member }) => ({ detail: engine.calls.quality(member) ?? null }),
    "call.effects": (effects) => {
      calls.setEffects(effects);
      return done;
    },
    "share.tab": ({ tab, contact }) => {
      requests.askWithWhom(null);
      requests.tellRefusal(undefined);
      return share.tab(tab, contact);
    },
    "share.screen": ({ contact }) => share.screen(contact),
    "share.stop": () => {
      share.stop();
      return done;
    },

    "share.volume": ({ level }) => {
      share.setVolume(level);
      return done;
    },
    "share.choose": ({ tab }) => {
      requests.askWithWhom({ tab });
      return done;
    },
    "share.forget": () => {
      requests.askWithWhom(null);
      return done;
    },

    "record.start": ({ source, tab, options = settings.current.recordOptions }) => {
      requests.tellRefusal(undefined);
      return record.start(source, tab, options);
    },
    "tab.muted": ({ tab, muted }) => {
      engine.sources.setMuted(tab, muted);
      return done;
    },
    "record.toggle_tab": ({ tab }) => {
      requests.tellRefusal(undefined);
      return record.toggleTab(tab, settings.current.recordOptions);
    },
    "record.skip_countdown": ({ id }) => {
      record.skipCountdown(id);
      return done;
    },
    "record.pause": ({ id }) => {
      record.pause(id);
      return done;
    },
    "record.resume": ({ id }) => {
      record.resume(id);
      return done;
    },
    "record.stop": async ({ id }) => {
      await record.stop(id);
      return done;
    },
    "record.answer": ({ allow }) => {
      consent.answer(allow);
      return done;
    },
    "snapshot.take": ({ type, ...what }) => snapshots.take(what, type),
    "snapshot.everyone": ({ tiles }) => snapshots.takeEveryone(tiles),
    "snapshot.pick": () => snapshots.pick(),
    "snapshot.page_begin": (input) => {
      requests.tellRefusal(undefined);
      snapshots.beginPage(input);
      return done;
    },
    "snapshot.page_piece": async (piece) => {
      await snapshots.addPiece(piece);
      return done;
    },
    "snapshot.page_progress": ({ part }) => snapshots.pageProgress(part),
    "snapshot.page_cancel": () => {
      snapshots.cancelPage();
      return done;
    },
    "snapshot.page_end": () => snapshots.endPage(),
    "snapshot.page_drop": () => {
      snapshots.dropPage();
      return done;
    },
    "refusal.tell": (refused) => {
      requests.tellRefusal(refusalSays(refused));
      return done;
    },
    "refusal.dismiss": () => {
      requests.tellRefusal(undefined);
      return done;
    },
    "snapshot.dismiss_note": () => {
      snapshots.dismissNote();
      return done;
    },
    "record.dismiss_note": ({ id }) => {
      notes.dismiss(id);
      return done;
    },

    "chat.send": async ({ contact, text }) => {
      const composed = composeChatText(text);
      if (!composed.ok) return composed;
      if (!book.record(contact)) return { ok: false, reason: "no_contact" };
      return await isStored(chat.send(contact, composed.text)) ? done : notStored;
    },
    "chat.page": ({ contact, before, limit }) => chat.page(contact, before, limit),
    "chat.read": async ({ contact }) => {
      await chat.read(contact);
      return done;
    },

    "chat.front": ({ contact }, view) => {
      if (view) engine.chatsInFront.set(view, contact);
      return done;
    },
    "chat.open": (request) => {
      requests.askForChat(request);
      return done;
    },
    "chat.opened": () => {
      requests.askForChat(null);
      return done;
    },
    "history.seen": async () => {
      await history.markSeen();
      return done;
    },
    "history.clear": async () => {
      await history.clear();
      return done;
    },
    "settings.change": async (patch) => {
      await settings.change(patch);
      return done;
    },
    "engine.is_idle": () => ({ idle: engine.idleWatch.idle }),
    "permissions.check": async () => {
      await permissions.check();
      return done;
    },
  };
}
