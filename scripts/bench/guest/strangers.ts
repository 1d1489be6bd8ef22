/**
 * Strangers who all have one call link: `strangers.ts PORT LINK HOW`. Prints what they did for each
 * line of its input.
 *
 * - `ring`: guests as the page makes them, who join and ring again and again
 * - `knock`: members of the link's room who knock without end, each time as somebody else, while
 *   others open the link and leave
 * - `shout`: members who send the owner nonsense as fast as the relay lets them
 */
import { Client, GuestVisit, noSettings, StateStore, TabMemory } from "@ringside/client";
import { type ClientState, emptyClientState } from "@ringside/client/state";
import { systemClock } from "@ringside/clock";
import { type ClientMessage, parseRelayFrame, subprotocol } from "@ringside/protocol";
import {
  deriveCallLinkRoom,
  generateIdentity,
  makeGuestRequest,
  parseCallLink,
  randomId,
} from "@ringside/seal";
import { RawSocketClient, textFrame } from "../relay/raw_socket_client.ts";

/** What the strangers have done since they were asked last. */
export interface StrangersReport {
  readonly knocks: number;
  readonly shouts: number;
  /** Answers of the owner to anybody. */
  readonly answers: number;
  readonly opened: number;
  /** Times that a room or a relay was full. */
  readonly refused: number;
  /** Times that a guest asked to be let in, and rang. */
  readonly joins: number;
  readonly rung: number;
}

const knockers = 48, knockEveryMs = 150, stayMs = 3_000;
const openers = 40, openEveryMs = 200;
const ringers = 12;
/** As many as one session may send. */
const shouters = 40, shoutsAtOnce = 10, shoutEveryMs = 100, shout = "A".repeat(1_000);

const [port = "", text = "", how = ""] = Deno.args;
const parsed = parseCallLink(text);
if (!parsed.ok) throw new Error(parsed.reason);
const { offer } = parsed;
const { openOwnerCard, room } = await deriveCallLinkRoom(offer);
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const none = { knocks: 0, shouts: 0, answers: 0, opened: 0, refused: 0, joins: 0, rung: 0 };
let report = { ...none };

/** One address for each, from the ranges reserved for documentation (RFC 5737). */
const addressOf = (i: number): string => `198.51.100.${i % 250 + 1}`;

/** Somebody in the link's room; `owners`: the challenge of each member with the owner's card. */
class Stranger {
  readonly owners = new Map<string, string>();
  readonly ended: Promise<void>;
  readonly #socket: WebSocket;
  #n = 0;

  constructor(i: number) {
    // Deno's own option: the relay takes this machine for a proxy.
    const options = { protocols: [subprotocol], headers: { "x-forwarded-for": addressOf(i) } };
    this.#socket = Reflect.construct(WebSocket, [`ws://127.0.0.1:${port}/v1/socket`, options]);
    this.#socket.onopen = () => this.#say({ t: "hello", v: 1 });
    this.#socket.onmessage = ({ data }) => void this.#hear(data);
    this.#socket.onerror = (event) => event.preventDefault();
    this.ended = new Promise((resolve) => this.#socket.onclose = () => resolve());
  }

  get isThere(): boolean {
    return this.#socket.readyState <= WebSocket.OPEN;
  }

  async knock(): Promise<void> {
    for (const [to, challenge] of this.owners) {
      const request = { want: "join", to: challenge, name: "Stranger" } as const;
      const made = await makeGuestRequest({ identity: await generateIdentity(), offer, request });
      if (!made.ok || !this.isThere) return;
      this.#say({ t: "send", n: ++this.#n, room, to, body: made.body });
      report.knocks++;
    }
  }

  async leave(): Promise<void> {
    this.#socket.close(1000);
    await this.ended;
  }

  #say(frame: ClientMessage): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  async #hear(text: string): Promise<void> {
    const parsed = parseRelayFrame(text);
    if (!parsed.ok) return;
    const frame = parsed.message;
    if ("seq" in frame && frame.seq % 16 === 0) this.#say({ t: "ack", last: frame.seq });
    switch (frame.t) {
      case "welcome":
        return this.#say({ t: "join", room, card: "" });
      case "joined":
        for (const { card, id } of frame.members) await this.#meet(id, card);
        return;
      case "carded":
        return await this.#meet(frame.id, frame.card);
      case "entered":
        return await this.#meet(frame.member.id, frame.member.card);
      case "left":
        return void this.owners.delete(frame.id);
      case "message":
        report.answers++;
        return;
      case "error":
        // A message that is refused is none of the room's size.
        if (frame.n !== undefined) return;
        report.refused++;
        return void this.leave();
    }
  }

  async #meet(id: string, card: string): Promise<void> {
    const challenge = card === "" ? undefined : await openOwnerCard(card);
    if (challenge !== undefined) this.owners.set(id, challenge);
  }
}

async function knockAndLeave(i: number): Promise<void> {
  const stranger = new Stranger(i);
  const until = performance.now() + stayMs * (0.5 + Math.random());
  while (stranger.isThere && performance.now() < until) {
    await stranger.knock();
    await wait(knockEveryMs);
  }
  await stranger.leave();
}

/** On raw TCP, since the strangers must not be slower than what they flood. */
async function stayAndShout(i: number): Promise<void> {
  const client = await RawSocketClient.open(Number(port), addressOf(i));
  await client.say({ t: "hello", v: 1 });
  await client.say({ t: "join", room, card: "" });
  const joined = await client.hear("]}");
  // The owner is who shows a card.
  const [, to] = /"id":"([^"]+)","card":"[^"]+"/.exec(joined) ?? [];
  void client.ended();
  if (to === undefined) return client.vanish();
  for (let n = 1;; n++) {
    await client.write(textFrame(JSON.stringify({ t: "send", n, room, to, body: shout })));
    report.shouts++;
    if (n % shoutsAtOnce === 0) await wait(shoutEveryMs);
  }
}

async function openAndLeave(i: number): Promise<void> {
  report.opened++;
  const stranger = new Stranger(i);
  await Promise.race([stranger.ended, wait(openEveryMs)]);
  await stranger.leave();
}

async function joinAndRing(): Promise<void> {
  const tab = new TabMemory(undefined, offer);
  const state = new StateStore<ClientState>(emptyClientState);
  const client = new Client({
    ...{ stores: tab.stores(), state, settings: noSettings, clock: systemClock, isGuest: true },
    wallClock: Date.now,
    presetRelay: offer.relays[0]?.url ?? "",
  });
  const clocks = { clock: systemClock, wallClock: Date.now };
  const visit = new GuestVisit({ client, link: offer, tab, ...clocks, changed: () => {} });
  try {
    await visit.start();
    report.joins++;
    if (!(await visit.join("Guest")).ok) return;
    const invite = { t: "invite", call: randomId(), mode: "video" };
    const deadline = performance.now() + 5_000;
    while (client.contacts.devices(offer.owner).length === 0) {
      if (performance.now() > deadline) return;
      await wait(20);
    }
    if (await client.contacts.send(offer.owner, undefined, "call", invite).receipted) report.rung++;
    await wait(500);
  } finally {
    visit.stop();
  }
}

function each(count: number, task: (i: number) => Promise<void>): void {
  for (let i = 0; i < count; i++) {
    (async () => {
      for (;;) {
        await task(i).catch(() => {});
        await wait(20);
      }
    })();
  }
}

if (how === "ring") each(ringers, joinAndRing);
if (how === "knock") {
  each(knockers, knockAndLeave);
  each(openers, (i) => openAndLeave(i + knockers));
}
if (how === "shout") each(shouters, stayAndShout);
for await (const _ of Deno.stdin.readable) {
  console.log(JSON.stringify(report satisfies StrangersReport));
  report = { ...none };
}
