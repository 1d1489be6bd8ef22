import { cleanName } from "@ringside/contacts";
import { checkGuestPage, releasedGuestFiles } from "./guest_page_check.ts";
import type { linkCommands as contract } from "../../messages/link_commands.ts";
import type { CommandTable } from "../../messages/serve_views.ts";
import type { Engine } from "./engine.ts";

const done = { ok: true } as const;

type LinkCommand = keyof typeof contract;

/** The commands about links: invites, call links, meetings, and guests who become contacts. */
export function linkCommands(
  { calls: { becoming, service: calls }, client }: Pick<Engine, "calls" | "client">,
): Pick<CommandTable, LinkCommand> {
  const { callLinks, contacts: book, meetings, pairing } = client;
  return {
    "invite.create": () => pairing.createInvite(),
    "invite.withdraw": async ({ id }) => {
      await pairing.withdraw(id);
      return done;
    },
    "invite.read": ({ link }) => ({ relays: pairing.relaysNamed(link) }),
    "invite.accept": ({ link }) => pairing.accept(link),
    "invite.forget": async ({ id }) => {
      await pairing.forget(id);
      return done;
    },

    "call_link.create": (wanted) => callLinks.create(wanted),
    "call_link.revoke": async ({ id }) => {
      await callLinks.revoke(id);
      return done;
    },
    "call_link.decline_and_revoke": async ({ contact }) => {
      const link = book.guestOf(contact);
      if (calls.contact === contact) calls.decline();
      if (link !== undefined) await callLinks.revoke(link);
      return done;
    },

    "meeting.create": (wanted) => meetings.create(wanted),
    "meeting.remove": async ({ id }) => {
      await meetings.remove(id);
      return done;
    },
    "meeting.find": ({ link }) => {
      const found = meetings.find(link);
      if (!found.ok) return found;
      const { asks, expires, name, relays } = found.offer;
      return {
        ...{ ok: true, name: cleanName(name), asks, isOwn: found.isOwn },
        expires: expires === undefined ? null : expires * 1000,
        relay: relays[0]?.url ?? "",
      };
    },

    "link.check_page": async ({ at, relay }) => ({
      page: await checkGuestPage(relay, await releasedGuestFiles(), at),
    }),

    "become_contacts.ask": () => {
      becoming.ask();
      return done;
    },
    "become_contacts.answer": ({ agree }) => {
      becoming.answer(agree);
      return done;
    },
  };
}
