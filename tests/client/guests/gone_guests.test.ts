import { guestPolicy } from "@ringside/client";
import { InviteClient } from "@ringside/contacts";
import { parseInvite } from "@ringside/seal";
import { expect } from "@std/expect";
import { testWithCleanup } from "../../contacts/rig.ts";
import { HurriedClock } from "../../doubles/hurried_clock.ts";
import { until } from "../../doubles/until.ts";
import { meetGuest } from "./visitors.ts";

testWithCleanup(
  "a guest who pairs under the tab's identity stays a contact when the link is revoked",
  async (cleanup) => {
    const clock = new HurriedClock(10);
    const { ada, guest, link, relay, stores, zoe } = await meetGuest(cleanup, clock);
    const invite = await ada.client.pairing.createInvite();
    if (!invite.ok) throw new Error(invite.reason);
    const parsed = parseInvite(invite.link);
    if (!parsed.ok) throw new Error(parsed.reason);
    const { identity, record } = guest.client.profile.running!;
    const accepter = new InviteClient({
      ...{ identity, device: record.device, name: () => "Zoe", offer: parsed.offer },
      ...{ relays: [relay.url], links: guest.client.relays.links([relay.url]) },
      onAccepted: () => Promise.resolve(),
    });
    cleanup.add(accepter, (accepter) => accepter.stop());
    await accepter.start();
    await until("she is a contact", () => ada.state().contacts[0]?.id === zoe);
    await ada.client.callLinks.revoke(link);
    // A contact is heard, whatever became of the link.
    expect(await guest.ring()).toBe(true);
    const after = clock.now() + guestPolicy.farewellMs + 1_000;
    await until("guests of the link are gone", () => clock.now() > after);
    expect(ada.state().contacts).toMatchObject([{ id: zoe, presence: "online" }]);
    expect(await stores.contacts.list()).toHaveLength(1);
  },
);

testWithCleanup("the lines of a guest who has gone are gone as well", async (cleanup) => {
  const { ada, guest, link, owner, zoe } = await meetGuest(cleanup, new HurriedClock(10));
  await guest.client.chat.send(owner, "hello from nobody");
  await until("the line is there", () => ada.state().guests[0]?.unread === 1);
  await ada.client.callLinks.revoke(link);
  await until("the guest is gone", () => ada.state().guests.length === 0);
  // Somebody under the same identity finds nothing.
  await ada.client.contacts.addGuest({ id: zoe, name: "Zoe", relays: [] }, "another link");
  expect((await ada.client.chat.page(zoe, undefined, 5)).lines).toEqual([]);
});
