import { memberOf } from "@ringside/call";
import type { BecomingContactsState } from "@ringside/calling/state";
import type { Client } from "@ringside/client";
import { systemClock } from "@ringside/clock";
import { expect } from "@std/expect";
import { BecomingContacts } from "../../../shared/calling/becoming_contacts.ts";
import { type Cleanup, testWithCleanup } from "../../contacts/rig.ts";
import { clientPerson } from "../../doubles/client_person.ts";
import { until } from "../../doubles/until.ts";
import { meetGuest } from "./visitors.ts";

/** What the client's calls do for becoming contacts, in a call with the device of `contact`. */
function inCall(client: Client, contact: string) {
  let state: BecomingContactsState | undefined;
  const becoming = new BecomingContacts({
    ...{ clock: systemClock, isGuest: client.isGuest },
    ...{ book: client.contacts, pairing: client.pairing },
    send: ({ contact, device }, message) =>
      client.contacts.send(contact, device, "pairing", message).receipted,
    changed: (changed) => state = changed,
  });
  client.kinds.register("pairing", becoming);
  const { device } = client.contacts.devices(contact)[0]!;
  const name = client.contacts.name(contact);
  becoming.accepted([{ member: memberOf(contact, device), contact, device, name }]);
  return { becoming, state: () => state, stage: () => state?.stage };
}

/** Somebody with the extension. */
async function extensionOf(cleanup: Cleanup, relay: string, name: string) {
  const person = clientPerson(relay);
  cleanup.add(person, ({ client }) => client.stop());
  await person.client.start();
  await person.client.setName(name);
  return { ...person, id: person.client.profile.state()!.identity };
}

testWithCleanup(
  "a guest becomes a contact by the invite that came over the call, and shows as unverified",
  async (cleanup) => {
    const { ada, guest, owner, relay, stores, zoe } = await meetGuest(cleanup);
    const atAda = inCall(ada.client, zoe);
    const atGuest = inCall(guest.client, owner);
    atGuest.becoming.ask();
    await until("Ada is asked", () => atAda.stage() === "asked");
    expect(atAda.state()?.name).toBe("Zoe");
    expect(ada.state().invites).toEqual([]);
    atAda.becoming.answer(true);
    await until("the invite is there", () => atGuest.stage() === "invited");
    await until("Ada knows", () => atAda.stage() === "invited");
    const { expires, link } = atGuest.state()!.invite!;
    expect(ada.state().invites).toMatchObject([{ expires, link }]);
    // Until the pairing is done, nothing of her is stored.
    expect([ada.state().contacts, await stores.contacts.list()]).toEqual([[], []]);

    const extension = await extensionOf(cleanup, relay.url, "Zoe Q.");
    expect(await extension.client.pairing.accept(link)).toMatchObject({ ok: true });
    await until("they are contacts", () => extension.state().contacts.length === 1);
    expect(ada.state().contacts).toMatchObject([
      { id: extension.id, name: "Zoe Q.", verified: false },
    ]);
    expect(extension.state().contacts).toMatchObject([{ id: owner, verified: false }]);
    // The guest is still who they were.
    expect(ada.state().guests).toMatchObject([{ id: zoe, name: "Zoe" }]);
    expect(ada.state().invites).toEqual([]);

    // It worked once.
    const eve = await extensionOf(cleanup, relay.url, "Eve");
    await eve.client.pairing.accept(link);
    await until("Eve reads so", () => eve.state().accepting[0]?.reason === "used");
    expect(ada.state().contacts).toHaveLength(1);
  },
);

testWithCleanup("a guest who refuses leaves no invite behind", async (cleanup) => {
  const { ada, guest, owner, zoe } = await meetGuest(cleanup);
  const [atAda, atGuest] = [inCall(ada.client, zoe), inCall(guest.client, owner)];
  atAda.becoming.ask();
  await until("the guest is asked", () => atGuest.stage() === "asked");
  atGuest.becoming.answer(false);
  await until("Ada reads so", () => atAda.stage() === "refused");
  expect(ada.state().invites).toEqual([]);
});
