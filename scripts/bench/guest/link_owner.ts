/**
 * The owner of a call link, as a client without media: `link_owner.ts PORT`. Prints an invite and
 * the link, and for each line of its input what has happened since the line before.
 */
import { parseCallMessage } from "@ringside/call";
import { Client, memoryStores, noSettings, StateStore } from "@ringside/client";
import { type ClientState, emptyClientState } from "@ringside/client/state";
import { systemClock } from "@ringside/clock";

/** How long a guest rings before the owner declines, in ms. */
const declineAfterMs = 1_000;
const everyMs = 10;

/** What the owner has seen since it was asked last. */
export interface OwnerReport {
  readonly rings: number;
  /** In ms: by how much the event loop was late at worst. */
  readonly longestStall: number;
  /** Sessions at the relay that ended. */
  readonly lost: number;
}

const relay = `http://127.0.0.1:${Deno.args[0]}`;
const state = new StateStore<ClientState>(emptyClientState);
const client = new Client({
  ...{ state, stores: memoryStores(), settings: noSettings, clock: systemClock },
  wallClock: Date.now,
  presetRelay: relay,
});
let rings = 0;
let lost = 0;
let longestStall = 0;
client.kinds.register("pulse", { receive: () => {} });
client.kinds.register("call", {
  demand: () => ({ kind: "ring" }),
  receive(contact, _device, data) {
    if (parseCallMessage(data)?.t !== "invite") return;
    rings++;
    client.setPresence("in_call");
    client.callLinks.callingWith(contact);
    setTimeout(() => {
      client.callLinks.callingWith(undefined);
      client.setPresence("online");
    }, declineAfterMs);
  },
});
await client.start();
await client.setName("Ada");
while (state.get().relays[0]?.state !== "online") await new Promise((done) => setTimeout(done, 10));
client.relays.link(relay)?.listen((event) => {
  if (event.type === "session_lost") lost++;
});
const [invite, call] = [
  await client.pairing.createInvite(),
  await client.callLinks.create({ label: "For anyone" }),
];
if (!invite.ok || !call.ok) throw new Error("The owner can make no links");
console.log(JSON.stringify({ invite: invite.link, link: call.link }));

let last = performance.now();
setInterval(() => {
  const now = performance.now();
  longestStall = Math.max(longestStall, now - last - everyMs);
  last = now;
}, everyMs);
for await (const _ of Deno.stdin.readable) {
  console.log(JSON.stringify({ rings, longestStall, lost } satisfies OwnerReport));
  rings = lost = longestStall = 0;
}
