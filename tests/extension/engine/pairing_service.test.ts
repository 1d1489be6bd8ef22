import { createInvite } from "@ringside/contacts";
import { generateIdentity, makeBoot, randomId } from "@ringside/seal";
import { expect } from "@std/expect";
import { PairingService } from "../../../extension/contexts/engine/pairing_service.ts";

const relay = { url: "https://relay.example" };

async function setUp() {
  const stored: string[] = [];
  const identity = await generateIdentity();
  const running = {
    identity,
    boot: await makeBoot(1),
    record: { name: "Ada", privateKey: "", device: randomId(), starts: 1 },
  };
  const pairing = new PairingService({
    database: {
      put: async (_: string, { id }: { id: string }) => {
        await Promise.resolve();
        stored.push(id);
      },
    } as never,
    profile: { running } as never,
    book: { record: () => undefined } as never,
    relays: {
      want: () => {},
      links: () => [],
      anyOnline: () => true,
      away: () => undefined,
    } as never,
    ownRelays: { forPairing: () => ({ relays: [relay.url] }) } as never,
    changed: () => {},
  });
  return { pairing, stored };
}

Deno.test("an invite that is pasted and confirmed twice is asked for once", async () => {
  const { pairing, stored } = await setUp();
  const invite = await createInvite({
    relays: [relay.url],
    accessKeyFor: () => undefined,
    inviter: (await generateIdentity()).id,
    lifeSeconds: 60,
    now: Date.now() / 1000,
  });
  if (!invite.ok) throw new Error(invite.reason);
  const [one, other] = await Promise.all([
    pairing.accept(invite.link),
    pairing.accept(invite.link),
  ]);
  expect(one).toEqual(other);
  expect([pairing.accepting().length, stored.length]).toEqual([1, 1]);
  pairing.stop();
});
