import { checkGuestPage, releasedGuestFiles } from "./guest_page_check.ts";
import type { CommandTable } from "../../messages/serve_views.ts";
import type { Engine } from "./engine.ts";

const done = { ok: true } as const;

type LinkCommand = Extract<
  keyof CommandTable,
  `invite.${string}` | `call_link.${string}` | `become_contacts.${string}`
>;

/** The commands about links: invites, one's own and others', call links, and guests' invites. */
export function linkCommands(
  { calls: { becoming, service: calls }, client }: Pick<Engine, "calls" | "client">,
): Pick<CommandTable, LinkCommand> {
  const { callLinks, contacts: book, pairing } = client;
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
    "call_link.check_page": async ({ relay }) => ({
      page: await checkGuestPage(relay, await releasedGuestFiles()),
    }),
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
