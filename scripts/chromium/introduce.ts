import { eventually } from "./eventually.ts";
import type { Person } from "./person.ts";

/** Gives a new profile a name and exactly one relay, as the first run would. */
export async function introduce(person: Person, relay: string): Promise<void> {
  const named = await person.run("profile.name", { name: person.name });
  if (!named.ok) throw new Error(`Cannot name ${person.name}: ${named.reason}`);
  const added = await person.run("relay.add", { url: relay });
  if (!added.ok) throw new Error(`Cannot give ${person.name} the relay ${relay}: ${added.reason}`);
  for (const { url } of (await person.state()).relays) {
    if (new URL(url).host !== new URL(relay).host) await person.run("relay.remove", { url });
  }
  await eventually(
    async () => (await person.state()).relays.every(({ state }) => state === "online"),
    { what: `${person.name} is online at ${relay}` },
  );
}

/** Makes two people contacts with an invite, and waits until each sees the other online. */
export async function pair(inviter: Person, guest: Person): Promise<void> {
  const invite = await inviter.run("invite.create", {});
  if (!invite.ok) throw new Error(`${inviter.name} cannot invite: ${invite.reason}`);
  const accepted = await guest.run("invite.accept", { link: invite.link });
  if (!accepted.ok) throw new Error(`${guest.name} cannot accept: ${accepted.reason}`);
  for (const [person, other] of [[inviter, guest], [guest, inviter]] as const) {
    await eventually(
      async () =>
        (await person.state()).contacts.some(({ name, presence }) =>
          name === other.name && presence === "online"
        ),
      { what: `${person.name} sees ${other.name} online` },
    );
  }
}
