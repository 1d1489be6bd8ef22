import { memberOf } from "@ringside/call";
import type { BecomingContactsState } from "@ringside/calling/state";
import type { CreateOutcome } from "@ringside/client/state";
import { generateIdentity, makeInvite, parseInvite } from "@ringside/seal";
import { expect } from "@std/expect";
import { BecomingContacts } from "../../shared/calling/becoming_contacts.ts";
import type { CallMember } from "../../shared/calling/call_member.ts";
import { FakeClock } from "../doubles/fake_clock.ts";

const relay = "https://relay.example";
const [ownerId, zoeId, eveId] = await Promise.all(
  [1, 2, 3].map(async () => (await generateIdentity()).id),
) as [string, string, string];
const member = (contact: string, name: string, device = "d1"): CallMember => ({
  member: memberOf(contact, device),
  ...{ contact, device, name },
});
const ada = member(ownerId, "Ada");
const zoe = member(zoeId, "Zoe");

const expires = Math.floor(Date.now() / 1000) + 86_400;
const inviteBy = (inviter: string, relays = [{ url: relay }]) =>
  makeInvite({ inviter, expires, relays });

/** Every task under way has run. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** The owner's side: her invites, and whether messages reach the guest. */
class Invites {
  readonly open = new Map<string, string>();
  made = 0;
  trouble: Extract<CreateOutcome, { ok: false }>["reason"] | undefined;
  /** Holds invites back until it resolves. */
  ready: Promise<unknown> = Promise.resolve();

  createInvite = async (): Promise<CreateOutcome> => {
    await this.ready;
    if (this.trouble) return { ok: false, reason: this.trouble };
    const id = `invite ${++this.made}`;
    const link = inviteBy(ownerId).link();
    this.open.set(id, link);
    return { ok: true, id, link, expires: expires * 1000 };
  };
  invites = () => [...this.open].map(([id, link]) => ({ id, link, expires: expires * 1000 }));
  withdraw = (id: string) => Promise.resolve(void this.open.delete(id));
}

/** One side; what it sends goes to `reach`. */
function side(of: {
  isGuest: boolean;
  invites?: Invites;
  guests?: readonly string[];
  clock: FakeClock;
  reach: (message: unknown) => boolean;
}) {
  const { clock, guests = [], invites = new Invites(), isGuest, reach } = of;
  const shown: BecomingContactsState[] = [];
  const becoming = new BecomingContacts({
    ...{ clock, isGuest, pairing: invites },
    book: {
      guestOf: (contact) => guests.includes(contact) ? "a link" : undefined,
      relayUrls: () => [relay],
    },
    send: (_, message) => Promise.resolve(reach(message)),
    changed: (state) => shown.push(state),
  });
  const state = () => shown.at(-1) ?? { stage: "closed", name: "", invite: null };
  return { becoming, invites, shown, stage: () => state().stage, state };
}

/** Ada, and her guest Zoe in a call with her; what they send arrives in order, while it does. */
function call() {
  const clock = new FakeClock();
  const path = { isThere: true };
  const wire: (readonly ["owner" | "guest", unknown])[] = [];
  const over = (from: "owner" | "guest") => (message: unknown) => {
    if (path.isThere) wire.push([from, message]);
    return path.isThere;
  };
  const owner = side({ isGuest: false, guests: [zoeId], clock, reach: over("owner") });
  const guest = side({ isGuest: true, clock, reach: over("guest") });
  const accept = () => {
    owner.becoming.accepted([zoe]);
    guest.becoming.accepted([ada]);
  };
  const end = () => {
    owner.becoming.callEnded();
    guest.becoming.callEnded();
  };
  /** Everything on its way arrives, and what it leads to. */
  const deliver = async () => {
    do {
      for (const [from, message] of wire.splice(0)) {
        if (from === "owner") guest.becoming.receive(ownerId, "d1", message);
        else owner.becoming.receive(zoeId, "d1", message);
      }
      await settled();
    } while (wire.length > 0);
  };
  accept();
  return { accept, clock, deliver, end, guest, owner, path, wire };
}

/** A guest who says what they like. */
function hostileGuest() {
  const clock = new FakeClock();
  const sent: { t: string; agree?: boolean }[] = [];
  const owner = side({
    ...{ isGuest: false, guests: [zoeId, eveId], clock },
    reach: (message) => sent.push(message as { t: string }) > 0,
  });
  owner.becoming.accepted([zoe]);
  const say = (message: unknown, from = zoeId, device = "d1") =>
    owner.becoming.receive(from, device, message);
  return { clock, owner, say, sent };
}

/** An owner who says what she likes. */
function hostileOwner() {
  const sent: { t: string; request: string }[] = [];
  const guest = side({
    ...{ isGuest: true, clock: new FakeClock() },
    reach: (message) => sent.push(message as { t: string; request: string }) > 0,
  });
  guest.becoming.accepted([ada]);
  const say = (message: unknown) => guest.becoming.receive(ownerId, "d1", message);
  return { guest, say, sent };
}

const answers = (sent: readonly { t: string; agree?: boolean }[]) =>
  sent.filter(({ t }) => t === "answer").map(({ agree }) => agree);

Deno.test("a guest asks, the owner agrees, and the guest has an invite of the owner's", async () => {
  const { deliver, guest, owner } = call();
  guest.becoming.ask();
  expect(guest.state()).toEqual({ stage: "asking", name: "Ada", invite: null });
  await deliver();
  expect(owner.state()).toEqual({ stage: "asked", name: "Zoe", invite: null });
  expect(owner.invites.made).toBe(0);
  owner.becoming.answer(true);
  await deliver();
  expect([owner.stage(), guest.stage()]).toEqual(["invited", "invited"]);
  const [link] = owner.invites.open.values();
  expect(guest.state().invite).toEqual({ link, expires: expires * 1000 });
  // The owner's view needs no secret.
  expect(owner.state().invite).toBeNull();
});

Deno.test("the owner asks, the guest agrees, and the guest has an invite", async () => {
  const { deliver, guest, owner } = call();
  owner.becoming.ask();
  await deliver();
  expect([owner.stage(), guest.stage(), owner.invites.made]).toEqual(["asking", "asked", 0]);
  guest.becoming.answer(true);
  await deliver();
  expect([owner.stage(), guest.stage()]).toEqual(["invited", "invited"]);
  expect(guest.state().invite?.link).toMatch(/\/i#v1\./);
});

Deno.test("when both ask at the same time, both agree, without a question", async () => {
  const { deliver, guest, owner } = call();
  owner.becoming.ask();
  guest.becoming.ask();
  await deliver();
  expect([owner.stage(), guest.stage(), owner.invites.made]).toEqual(["invited", "invited", 1]);
  const stages = [...owner.shown, ...guest.shown].map(({ stage }) => stage);
  expect(stages).not.toContain("asked");
});

for (const who of ["owner", "guest"] as const) {
  Deno.test(`the ${who} refuses: no invite is made, and asking again shows no question`, async () => {
    const world = call();
    const [asker, refuser] = who === "owner"
      ? [world.guest, world.owner]
      : [world.owner, world.guest];
    asker.becoming.ask();
    await world.deliver();
    refuser.becoming.answer(false);
    await world.deliver();
    expect([asker.stage(), refuser.stage()]).toEqual(["refused", "open"]);
    // Also in the next call.
    world.end();
    world.accept();
    const before = refuser.shown.length;
    asker.becoming.ask();
    await world.deliver();
    expect([asker.stage(), refuser.shown.length - before]).toEqual(["refused", 0]);
    expect(world.owner.invites.made).toBe(0);
    // Who refused may think better of it.
    refuser.becoming.ask();
    await world.deliver();
    asker.becoming.answer(true);
    await world.deliver();
    expect([asker.stage(), refuser.stage()]).toEqual(["invited", "invited"]);
  });
}

Deno.test("the end of the call voids a question, and keeps an invite that was given", async () => {
  const { accept, deliver, end, guest, owner } = call();
  guest.becoming.ask();
  await deliver();
  end();
  owner.becoming.answer(true);
  await deliver();
  expect([owner.stage(), guest.stage(), owner.invites.made]).toEqual(["closed", "closed", 0]);
  accept();
  guest.becoming.ask();
  await deliver();
  owner.becoming.answer(true);
  await deliver();
  end();
  expect(guest.state()).toMatchObject({ stage: "closed", invite: { expires: expires * 1000 } });
  expect(owner.invites.open.size).toBe(1);
});

Deno.test("an invite that is made while the call ends is withdrawn, and sent to nobody", async () => {
  const { accept, deliver, end, guest, owner, wire } = call();
  const ready = Promise.withResolvers<void>();
  owner.invites.ready = ready.promise;
  guest.becoming.ask();
  await deliver();
  owner.becoming.answer(true);
  await settled();
  end();
  // The next call is another one, although with the same guest.
  accept();
  wire.length = 0;
  ready.resolve();
  await settled();
  expect(wire).toEqual([]);
  expect([owner.invites.made, owner.invites.open.size]).toEqual([1, 0]);
  expect([owner.stage(), guest.stage()]).toEqual(["open", "open"]);
});

Deno.test("an invite that does not reach the guest is withdrawn", async () => {
  const { deliver, guest, owner, path } = call();
  guest.becoming.ask();
  await deliver();
  path.isThere = false;
  owner.becoming.answer(true);
  await settled();
  expect(owner.state()).toEqual({ stage: "failed", name: "Zoe", invite: null });
  expect([owner.invites.made, owner.invites.open.size]).toEqual([1, 0]);
});

Deno.test("where no invite can be made, both read so, and may ask again", async () => {
  const { deliver, guest, owner } = call();
  owner.invites.trouble = "relay_unavailable";
  guest.becoming.ask();
  await deliver();
  owner.becoming.answer(true);
  await deliver();
  expect(owner.state()).toMatchObject({ stage: "failed", trouble: "relay_unavailable" });
  expect(guest.stage()).toBe("failed");
  owner.invites.trouble = undefined;
  guest.becoming.ask();
  await deliver();
  owner.becoming.answer(true);
  await deliver();
  expect(owner.state()).toEqual({ stage: "invited", name: "Zoe", invite: null, given: "invite 1" });
  expect(guest.stage()).toBe("invited");
});

Deno.test("a guest who asks again gets another invite, and the unused one is withdrawn", async () => {
  const { deliver, guest, owner } = call();
  for (const _ of [1, 2]) {
    guest.becoming.ask();
    await deliver();
    owner.becoming.answer(true);
    await deliver();
  }
  expect([...owner.invites.open.keys()]).toEqual(["invite 2"]);
  expect(guest.state().invite?.link).toBe(owner.invites.open.get("invite 2"));
});

Deno.test("nothing of it is there between contacts, or from outside the call", () => {
  const owner = side({ isGuest: false, clock: new FakeClock(), reach: () => true });
  owner.becoming.accepted([zoe]);
  owner.becoming.ask();
  owner.becoming.receive(zoeId, "d1", { t: "ask", request: "r" });
  expect(owner.shown).toEqual([]);
  const { owner: other, say } = hostileGuest();
  say({ t: "ask", request: "r" }, eveId);
  say({ t: "ask", request: "r" }, zoeId, "d2");
  expect(other.stage()).toBe("open");
});

Deno.test("a guest who agrees to what nobody asked gets no invite", async () => {
  const { owner, say, sent } = hostileGuest();
  for (const request of ["", "r", "x".repeat(65)]) {
    say({ t: "answer", request, agree: true });
    say({ t: "invite", request, link: inviteBy(zoeId).link() });
    say({ t: "no_invite", request });
  }
  say({ t: "ask" });
  say("ask");
  owner.becoming.ask();
  say({ t: "answer", request: "of another question", agree: true });
  await settled();
  expect([owner.stage(), owner.invites.made, sent.length]).toEqual(["asking", 0, 1]);
});

Deno.test("a guest who nags shows three questions, then one a minute, and none once refused", async () => {
  const { clock, owner, say, sent } = hostileGuest();
  const { becoming } = owner;
  let asked = 0;
  /** A call in which the guest asks, and which ends without an answer, as after a reload. */
  const nag = () => {
    becoming.callEnded();
    becoming.accepted([zoe]);
    // Many questions are one, while it is shown.
    for (let i = 0; i < 20; i++) say({ t: "ask", request: `r${i}` });
    if (owner.stage() === "asked") asked++;
  };
  for (let i = 0; i < 10; i++) nag();
  expect(asked).toBe(3);
  // Beyond the quota the answer is no.
  expect(new Set(answers(sent))).toEqual(new Set([false]));
  clock.advance(60_000);
  nag();
  nag();
  expect(asked).toBe(4);
  clock.advance(10 * 60_000);
  nag();
  becoming.answer(false);
  nag();
  clock.advance(10 * 60_000);
  nag();
  expect(asked).toBe(5);
  await settled();
  expect(owner.invites.made).toBe(0);
});

Deno.test("a page takes an invite only after its person asked or agreed, and once", () => {
  const { guest, say, sent } = hostileOwner();
  const link = inviteBy(ownerId).link();
  say({ t: "invite", request: "r", link });
  say({ t: "ask", request: "r" });
  say({ t: "invite", request: "r", link });
  expect(guest.state()).toMatchObject({ stage: "asked", invite: null });
  guest.becoming.answer(false);
  say({ t: "invite", request: "r", link });
  expect(guest.state()).toMatchObject({ stage: "open", invite: null });
  guest.becoming.ask();
  const { request } = sent.at(-1)!;
  say({ t: "answer", request, agree: true });
  say({ t: "invite", request, link });
  say({ t: "invite", request, link: inviteBy(ownerId).link() });
  expect(guest.state()).toMatchObject({ stage: "invited", invite: { link } });
});

const others: [string, () => string][] = [
  ["of somebody else", () => inviteBy(eveId).link()],
  ["that is damaged", () => inviteBy(ownerId).link().slice(0, -3)],
  ["that is none", () => "javascript:alert(1)"],
];
for (const [what, link] of others) {
  Deno.test(`a page does not show an invite ${what}`, () => {
    const { guest, say, sent } = hostileOwner();
    guest.becoming.ask();
    say({ t: "invite", request: sent[0]!.request, link: link() });
    expect(guest.state()).toEqual({ stage: "failed", name: "Ada", invite: null });
  });
}

Deno.test("an invite is shown without the words around it, and opens where the two met", () => {
  const { guest, say, sent } = hostileOwner();
  guest.becoming.ask();
  const relays = [{ url: "https://elsewhere.example" }, { url: relay }];
  const invite = inviteBy(ownerId, relays);
  const link = `Visit https://evil.example now! ${invite.link()}`;
  say({ t: "invite", request: sent[0]!.request, link });
  const shown = guest.state().invite!.link;
  expect(shown.startsWith(`${relay}/i#v1.`)).toBe(true);
  expect(parseInvite(shown)).toEqual({ ok: true, offer: invite.offer });
});
