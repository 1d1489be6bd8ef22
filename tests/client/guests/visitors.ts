import { parseCallMessage } from "@ringside/call";
import {
  Client,
  GuestVisit,
  memoryStores,
  noSettings,
  StateStore,
  type Stores,
  TabMemory,
  type TabStorage,
} from "@ringside/client";
import { type ClientState, emptyClientState } from "@ringside/client/state";
import { type Clock, systemClock } from "@ringside/clock";
import { type CallLinkOffer, parseCallLink } from "@ringside/seal";
import { expect } from "@std/expect";
import { startRelay } from "../../../relay/hosts/start_relay.ts";
import type { Cleanup } from "../../contacts/rig.ts";
import { type ClientPerson, clientPerson } from "../../doubles/client_person.ts";
import { until } from "../../doubles/until.ts";

/** Ada with a client of her own, and the rings that reach her. */
export async function startOwner(
  cleanup: Cleanup,
  relay: string,
  of: { stores?: Stores; access?: string; name?: string; clock?: Clock } = {},
) {
  const stores = of.stores ?? memoryStores();
  if (of.access) await stores.values.saveRelays([{ url: relay, access: of.access }]);
  const person = clientPerson(relay, stores, of.clock);
  const rings: string[] = [];
  person.client.kinds.register("call", {
    demand: () => ({ kind: "ring" }),
    receive: (contact, _device, data) => {
      if (parseCallMessage(data)?.t === "invite") rings.push(contact);
    },
  });
  cleanup.add(person, ({ client }) => client.stop());
  await person.client.start();
  await person.client.setName(of.name ?? "Ada");
  await until("Ada is online", () => person.state().relays[0]?.state === "online");
  return { ...person, rings };
}
export type Owner = Awaited<ReturnType<typeof startOwner>>;

/** A link of the owner's, as whoever opens it has it. */
export async function linkOf(
  owner: Pick<ClientPerson, "client">,
  wanted: { expiresInMs?: number; maxUses?: number } = {},
): Promise<{ id: string; offer: CallLinkOffer }> {
  const made = await owner.client.callLinks.create({ label: "For anyone", ...wanted });
  if (!made.ok) throw new Error(made.reason);
  const parsed = parseCallLink(made.link);
  if (!parsed.ok) throw new Error(parsed.reason);
  return { id: made.id, offer: parsed.offer };
}

/** A tab's storage, without a browser. */
export function tabStorage(): TabStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, item) => void items.set(key, item),
  };
}

const isThere = (presence?: string) => presence !== undefined && presence !== "offline";

/** Somebody who has opened a link in a tab. */
export async function openLink(
  cleanup: Cleanup,
  link: CallLinkOffer,
  of: { storage?: TabStorage; clock?: Clock; wallClock?: () => number } = {},
) {
  const { clock = systemClock, wallClock = Date.now } = of;
  const tab = new TabMemory(of.storage, link);
  const state = new StateStore<ClientState>(emptyClientState);
  const client = new Client({
    ...{ stores: tab.stores(), state, settings: noSettings, clock, wallClock, isGuest: true },
    presetRelay: link.relays[0]?.url ?? "",
  });
  const visit = new GuestVisit({ client, link, clock, wallClock, tab, changed: () => {} });
  cleanup.add(visit, (visit) => visit.stop());
  await visit.start();
  return {
    client,
    visit,
    state: () => state.get(),
    /** Rings the owner as the call machine does. */
    ring: () =>
      client.contacts.send(link.owner, undefined, "call", {
        ...{ t: "invite", call: "c".repeat(22), mode: "video" },
      }).receipted,
    sees: (what: string) =>
      until(`the guest sees ${what}`, () => visit.state.ownerState.is === what),
    meets: () => until("they have met", () => isThere(state.get().contacts[0]?.presence)),
  };
}
export type Guest = Awaited<ReturnType<typeof openLink>>;

/** Ada, and Zoe who has come by Ada's link: the two have met. */
export async function meetGuest(cleanup: Cleanup, clock: Clock = systemClock) {
  const relay = cleanup.add(await startRelay({ port: 0 }), (relay) => relay.stop());
  const stores = memoryStores();
  const ada = await startOwner(cleanup, relay.url, { clock, stores });
  const { id, offer } = await linkOf(ada);
  const guest = await openLink(cleanup, offer);
  expect(await guest.visit.join("Zoe")).toMatchObject({ ok: true });
  await guest.meets();
  const zoe = guest.client.profile.state()!.identity;
  await until("Ada has met her", () => ada.client.contacts.devices(zoe).length === 1);
  return { ada, guest, link: id, owner: offer.owner, relay, stores, zoe };
}
