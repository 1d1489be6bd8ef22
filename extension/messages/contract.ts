import { IceServer } from "@ringside/protocol";
import { CallMode, MemberId } from "@ringside/call";
import { EffectsState } from "@ringside/calling/state";
import { ChatLine } from "@ringside/client/state";
import * as v from "valibot";
import { RecordOptions, RecordSource } from "../model/record_options.ts";
import { SettingsPatch } from "../model/settings.ts";
import {
  AnswerMode,
  callTroubles,
  Contact,
  done,
  failed,
  importTroubles,
  none,
  QualityDetailSchema,
  recordTroubles,
  RefusalReason,
  relayTroubles,
  shareTroubles,
} from "./command_values.ts";
import { linkCommands } from "./link_commands.ts";
import { meetingCommands } from "./meeting_commands.ts";
import { snapshotCommands } from "./snapshot_commands.ts";

/**
 * Every command that a view (or the background) can give the engine: input and answer by schema.
 * Answers that can fail for a person's reason carry `ok` and `reason`.
 */
export const commands = {
  /** Makes the identity at first run, or changes the name later. 1 to 80 characters are kept. */
  "profile.name": {
    input: v.object({ name: v.string() }),
    output: v.variant("ok", [done, failed(["empty", "not_stored"])]),
  },
  /** The whole profile as the text of a file, encrypted with a passphrase. */
  "profile.export": {
    input: v.object({ passphrase: v.string() }),
    output: v.variant("ok", [
      v.object({ ok: v.literal(true), file: v.string() }),
      failed(["short_passphrase", "no_profile"]),
    ]),
  },
  /** What `profile.import` of the same file would change; changes nothing. */
  "profile.preview": {
    input: v.object({ file: v.string(), passphrase: v.string() }),
    output: v.variant("ok", [
      v.object({
        ok: v.literal(true),
        name: v.string(),
        replaces: v.boolean(),
        added: v.number(),
        changed: v.number(),
        removed: v.number(),
        keptBlocks: v.number(),
      }),
      failed(importTroubles),
    ]),
  },
  /**
   * Takes a profile in: another identity's replaces this one, the same identity's joins what is
   * here. This installation becomes a new device of that identity.
   */
  "profile.import": {
    input: v.object({ file: v.string(), passphrase: v.string() }),
    output: v.variant("ok", [
      done,
      failed(importTroubles),
    ]),
  },
  "relay.test": {
    input: v.object({ url: v.string(), access: v.optional(v.string()) }),
    output: v.variant("ok", [
      v.object({ ok: v.literal(true), ms: v.number(), stun: v.boolean(), turn: v.boolean() }),
      failed(relayTroubles),
    ]),
  },
  /** Answers with the address under which the relay is kept. */
  "relay.add": {
    input: v.object({ url: v.string(), access: v.optional(v.string()) }),
    output: v.variant("ok", [
      v.object({ ok: v.literal(true), url: v.string() }),
      failed(["bad_address"]),
    ]),
  },
  "relay.remove": {
    input: v.object({ url: v.string() }),
    output: v.variant("ok", [done, failed(["last_relay"])]),
  },
  /** The STUN and TURN servers of the person's own relays, for the check page. */
  "relay.ice": { input: none, output: v.object({ servers: v.array(IceServer) }) },
  "relay.retry": { input: none, output: done },
  ...linkCommands,
  "contact.rename": { input: v.object({ contact: Contact, name: v.string() }), output: done },
  /** The person has read that a contact goes by another name now. */
  "contact.see_name": { input: v.object({ contact: Contact }), output: done },
  "contact.verify": { input: v.object({ contact: Contact, verified: v.boolean() }), output: done },
  /** Whether a relay that a contact named may be used. */
  "contact.relay": {
    input: v.object({ contact: Contact, url: v.string(), use: v.boolean() }),
    output: done,
  },
  "contact.block": { input: v.object({ contact: Contact, blocked: v.boolean() }), output: done },
  /** Muted: listed as ever, and neither sound nor notification. */
  "contact.mute": { input: v.object({ contact: Contact, muted: v.boolean() }), output: done },
  "contact.remove": { input: v.object({ contact: Contact }), output: done },
  "contact.safety_number": {
    input: v.object({ contact: Contact }),
    output: v.object({ digits: v.string() }),
  },
  "call.place": {
    input: v.object({ contact: Contact, mode: CallMode }),
    output: v.variant("ok", [
      done,
      failed(callTroubles),
    ]),
  },
  /** Without a mode: as one is called. */
  "call.accept": { input: v.object({ mode: v.optional(AnswerMode) }), output: done },
  "call.decline": { input: none, output: done },
  "call.cancel": { input: none, output: done },
  "call.hang_up": { input: none, output: done },
  /** Clears the note that a call ended. */
  "call.dismiss": { input: none, output: done },
  "call.microphone": { input: v.object({ on: v.boolean() }), output: done },
  "call.camera": { input: v.object({ on: v.boolean() }), output: done },
  /** Turns the person's own source on or off, for keyboard commands; only in a call. */
  "call.toggle": {
    input: v.object({ source: v.picklist(["microphone", "camera"]) }),
    output: done,
  },
  /** A choice for this call and the next ones. */
  "call.device": {
    input: v.object({ kind: v.picklist(["camera", "microphone", "speaker"]), id: v.string() }),
    output: done,
  },
  /** Effects on the person's own picture; all but stickers are kept for the next call. */
  "call.effects": { input: EffectsState, output: done },
  /**
   * Figures of the connection with a member, for the quality panel; ask again as long as it is
   * open.
   */
  "call.quality": {
    input: v.object({ member: MemberId }),
    output: v.object({ detail: v.nullable(QualityDetailSchema) }),
  },
  /**
   * Shares a tab in the call; without a call, calls `contact` with the share on and the camera
   * off. Where the extension may not capture that tab, the browser's own picker asks.
   */
  "share.tab": {
    input: v.object({ tab: v.optional(v.number()), contact: v.optional(Contact) }),
    output: v.variant("ok", [done, failed(shareTroubles)]),
  },
  /** A window or screen, by the browser's own picker. */
  "share.screen": {
    input: v.object({ contact: v.optional(Contact) }),
    output: v.variant("ok", [done, failed(shareTroubles)]),
  },
  "share.stop": { input: none, output: done },
  /** How loud the other side's share sounds here; its voice has the system's volume. */
  "share.volume": {
    input: v.object({ level: v.pipe(v.number(), v.minValue(0), v.maxValue(1)) }),
    output: done,
  },
  /** A tab was muted or unmuted by its person: where it is captured, it is played on like that. */
  "tab.muted": { input: v.object({ tab: v.number(), muted: v.boolean() }), output: done },
  /** A tab was chosen outside a call, by a key: views of its window ask with whom. */
  "share.choose": { input: v.object({ tab: v.number() }), output: done },
  /** Nobody was chosen. */
  "share.forget": { input: none, output: done },
  "record.start": {
    input: v.object({
      source: RecordSource,
      tab: v.optional(v.number()),
      /** The settings' `recordOptions` when absent. */
      options: v.optional(RecordOptions),
    }),
    output: v.variant("ok", [
      v.object({ ok: v.literal(true), id: v.string() }),
      failed(recordTroubles),
    ]),
  },
  /** Ends the recording of that tab, or begins one. For keyboard commands. */
  "record.toggle_tab": {
    input: v.object({ tab: v.optional(v.number()) }),
    output: v.variant("ok", [
      v.object({ ok: v.literal(true), id: v.string() }),
      failed(recordTroubles),
    ]),
  },
  "record.skip_countdown": { input: v.object({ id: v.string() }), output: done },
  "record.pause": { input: v.object({ id: v.string() }), output: done },
  "record.resume": { input: v.object({ id: v.string() }), output: done },
  /** Answered when the file is whole. */
  "record.stop": { input: v.object({ id: v.string() }), output: done },
  "record.dismiss_note": { input: v.object({ id: v.string() }), output: done },
  /** The answer to `recordRequest`. */
  "record.answer": { input: v.object({ allow: v.boolean() }), output: done },
  ...snapshotCommands,
  ...meetingCommands,
  /**
   * What a key or a menu asked for was not done: from the background, which has no view to say it
   * in.
   */
  "refusal.tell": { input: RefusalReason, output: done },
  "refusal.dismiss": { input: none, output: done },
  "chat.send": {
    input: v.object({ contact: Contact, text: v.string() }),
    output: v.variant("ok", [done, failed(["empty", "too_long", "no_contact", "not_stored"])]),
  },
  /** The newest lines, or those before `before` (an `order`); oldest first. */
  "chat.page": {
    input: v.object({ contact: Contact, before: v.optional(v.number()), limit: v.number() }),
    output: v.object({ lines: v.array(ChatLine), more: v.boolean() }),
  },
  "chat.read": { input: v.object({ contact: Contact }), output: done },
  /** Whose conversation the asking view has in sight; nothing is noted of it. */
  "chat.front": { input: v.object({ contact: v.nullable(Contact) }), output: done },
  /** A note was pressed: the panel of that window opens the conversation. */
  "chat.open": { input: v.object({ contact: Contact, window: v.number() }), output: done },
  /** The conversation that was asked for is open. */
  "chat.opened": { input: none, output: done },
  "history.seen": { input: none, output: done },
  "history.clear": { input: none, output: done },
  "settings.change": { input: SettingsPatch, output: done },
  /** Whether nothing runs and no page is open, so that an update may be installed. */
  "engine.is_idle": { input: none, output: v.object({ idle: v.boolean() }) },
  /** A view asked the browser for a grant: look again. */
  "permissions.check": { input: none, output: done },
} as const;

export type CommandName = keyof typeof commands;
export type CommandInput<C extends CommandName> = v.InferInput<(typeof commands)[C]["input"]>;
export type CommandOutput<C extends CommandName> = v.InferOutput<(typeof commands)[C]["output"]>;
