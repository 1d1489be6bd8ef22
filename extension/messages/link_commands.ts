import * as v from "valibot";
import { Contact, done, failed, none } from "./command_values.ts";

/** What the person calls a link. */
const Label = v.pipe(v.string(), v.maxLength(1_000));
/** Milliseconds, 31 years at most: a link's bytes hold times until 2106. */
const Life = v.pipe(v.number(), v.minValue(1), v.maxValue(1e12));

/** Why no link was created. */
const inviteTroubles = ["no_profile", "no_relay", "relay_unavailable", "not_stored"] as const;
const createdLink = v.variant("ok", [
  v.object({ ok: v.literal(true), id: v.string(), link: v.string() }),
  failed([...inviteTroubles, "too_many"]),
]);
/** Why a pasted link leads nowhere. */
const foundTroubles = [
  "garbled",
  "no_secret",
  "unsupported_version",
  "expired",
  "no_public_relay",
] as const;

/** The commands about links: invites, call links, meetings, and guests who become contacts. */
export const linkCommands = {
  "invite.create": {
    input: none,
    output: v.variant("ok", [
      v.object({ ok: v.literal(true), id: v.string(), link: v.string(), expires: v.number() }),
      failed(inviteTroubles),
    ]),
  },
  "invite.withdraw": { input: v.object({ id: v.string() }), output: done },
  /** The relays that accepting a link would connect to; none where it is no invite. */
  "invite.read": {
    input: v.object({ link: v.string() }),
    output: v.object({ relays: v.array(v.string()) }),
  },
  "invite.accept": {
    input: v.object({ link: v.string() }),
    output: v.variant("ok", [
      v.object({ ok: v.literal(true), id: v.string() }),
      failed([
        ...foundTroubles,
        ...["no_profile", "not_an_invite", "own_invite", "already_contact", "not_stored"] as const,
      ]),
    ]),
  },
  "invite.forget": { input: v.object({ id: v.string() }), output: done },
  /** Without `expiresInMs` the link does not expire, without `maxUses` it brings any number. */
  "call_link.create": {
    input: v.object({
      label: Label,
      expiresInMs: v.optional(Life),
      maxUses: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    }),
    output: createdLink,
  },
  "call_link.revoke": { input: v.object({ id: v.string() }), output: done },
  /** Declines a guest who rings, and revokes the link that they came by. */
  "call_link.decline_and_revoke": { input: v.object({ contact: Contact }), output: done },
  /** Without `expiresInMs` the link does not expire. `asks`: whoever comes has to be let in. */
  "meeting.create": {
    input: v.object({ name: Label, expiresInMs: v.optional(Life), asks: v.boolean() }),
    output: createdLink,
  },
  /** Takes a meeting off the list; whoever has its link can still meet there. */
  "meeting.remove": { input: v.object({ id: v.string() }), output: done },
  /** The meeting whose link is in a text; entering it would connect to `relay`. */
  "meeting.find": {
    input: v.object({ link: v.string() }),
    output: v.variant("ok", [
      v.object({
        ok: v.literal(true),
        name: v.string(),
        /** Unix milliseconds; null for a link that does not expire. */
        expires: v.nullable(v.number()),
        asks: v.boolean(),
        isOwn: v.boolean(),
        relay: v.string(),
      }),
      failed([...foundTroubles, "not_a_meeting"]),
    ]),
  },
  /** What a relay serves where call links (`g`) or meeting links (`m`) open in a browser. */
  "link.check_page": {
    input: v.object({ relay: v.string(), at: v.picklist(["g", "m"]) }),
    output: v.object({ page: v.picklist(["unchanged", "changed", "no_page", "unreachable"]) }),
  },
  /** Asks the guest of the running call to become contacts. */
  "become_contacts.ask": { input: none, output: done },
  /** The answer to the guest's question. */
  "become_contacts.answer": { input: v.object({ agree: v.boolean() }), output: done },
} as const;
