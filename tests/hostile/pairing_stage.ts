import {
  createInvite,
  InviteClient,
  InviteServer,
  type PairedContact,
  type ServedInvite,
} from "@ringside/contacts";
import { type InviteOffer, parseInvite } from "@ringside/seal";
import { type Cleanup, type Engine, startEngine } from "../contacts/rig.ts";
import { HurriedClock } from "../doubles/hurried_clock.ts";

const clock = new HurriedClock(4);
const now = () => Date.now() / 1_000;

/** Somebody with an open invite, and the person who was stored as its winner. */
export interface Inviter {
  readonly engine: Engine;
  readonly link: string;
  readonly offer: InviteOffer;
  readonly winners: PairedContact[];
}

export async function invite(cleanup: Cleanup, url: string, name: string): Promise<Inviter> {
  const engine = await startEngine(cleanup, [url]);
  const inviter = engine.identity.id;
  const made = await createInvite({ inviter, relays: [url], lifeSeconds: 3_600, now: now() });
  if (!made.ok) throw new Error(made.reason);
  const winners: PairedContact[] = [];
  const open: ServedInvite = { state: "open", offer: made.offer };
  const server = new InviteServer({
    ...{ identity: engine.identity, name: () => name, invite: open, clock },
    ...{ links: engine.links, relays: [url] },
    onWinner: (contact) => {
      winners.push(contact);
      return Promise.resolve();
    },
  });
  await server.start();
  cleanup.add(server, (server) => server.stop());
  return { engine, link: made.link, offer: made.offer, winners };
}

/** Somebody who has pasted a link. */
export interface Accepter {
  readonly engine: Engine;
  readonly client: InviteClient;
  readonly contacts: PairedContact[];
}

export async function accept(cleanup: Cleanup, url: string, link: string): Promise<Accepter> {
  const engine = await startEngine(cleanup, [url]);
  const parsed = parseInvite(link, now());
  if (!parsed.ok) throw new Error(parsed.reason);
  const contacts: PairedContact[] = [];
  const client = new InviteClient({
    ...{ identity: engine.identity, device: engine.device, name: () => "Bob", clock },
    ...{ offer: parsed.offer, links: engine.links, relays: [url] },
    onAccepted: (contact) => {
      contacts.push(contact);
      return Promise.resolve();
    },
  });
  await client.start();
  cleanup.add(client, (client) => client.stop());
  return { engine, client, contacts };
}
