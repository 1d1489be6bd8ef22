import { expect } from "@std/expect";
import type { MemberId } from "@ringside/call";
import type { MeetingEntry } from "@ringside/meeting";
import { FakeClock } from "../doubles/fake_clock.ts";
import { type Device, EngineRoom, inside, memberNamed } from "./engine_room.ts";

const [olga, bob, cleo, dora] = ["olga", "bob", "cleo", "dora"].map(memberNamed) as [
  MemberId,
  MemberId,
  MemberId,
  MemberId,
];

function room() {
  const clock = new FakeClock();
  const hall = new EngineRoom(clock);
  const come = (name: string, options: Partial<MeetingEntry> = {}) => {
    const device = hall.add(name);
    hall.enter(device, { asks: true, ...options });
    return device;
  };
  const again = (device: Device) => hall.enter(device, { asks: true });
  const admit = (by: Device, member: MemberId) => {
    by.engine.admit(member);
    hall.deliver();
    hall.connect();
  };
  const refuse = (by: Device, member: MemberId) => {
    by.engine.refuse(member);
    hall.deliver();
  };
  return { clock, hall, come, again, admit, refuse };
}

const members = (device: Device) => inside(device).members.map(({ member }) => member);
const ending = ({ engine: { state } }: Device) =>
  state.phase === "ended" ? state.ending : state.phase;

Deno.test("the owner of a meeting that asks enters it, and nobody else does alone", () => {
  const { come } = room();
  const b = come("bob");
  const knocking = { phase: "entering", step: "knocking" };
  expect(b.engine.state).toEqual({ ...knocking, isAnybodyIn: false });
  const o = come("olga");
  expect(members(o)).toEqual([]);
  expect(b.engine.state).toEqual({ ...knocking, isAnybodyIn: true });
  expect(inside(o).knocks).toEqual([bob]);
});

Deno.test("somebody who is let in is known to all who are in, and lets others in", () => {
  const { admit, come } = room();
  const o = come("olga");
  const b = come("bob");
  admit(o, bob);
  const c = come("cleo");
  const d = come("dora");
  expect([o, b].map((device) => inside(device).knocks)).toEqual([[cleo, dora], [cleo, dora]]);
  admit(b, cleo);
  expect([o, b, c].map((device) => inside(device).knocks)).toEqual([[dora], [dora], [dora]]);
  admit(c, dora);
  expect([o, b, c, d].map(members)).toEqual([
    [bob, cleo, dora],
    [olga, cleo, dora],
    [olga, bob, dora],
    [olga, bob, cleo],
  ]);
  expect(d.links.map(({ member }) => member).toSorted()).toEqual([bob, cleo, olga]);
});

Deno.test("a program that cannot admit shows no knocks, and lets nobody in", () => {
  const { admit, come } = room();
  const o = come("olga", { canAdmit: false });
  const b = come("bob");
  admit(o, bob);
  expect([inside(o).knocks, b.engine.state.phase]).toEqual([[], "entering"]);
});

Deno.test("whoever was not let in is neither listed nor linked, whatever they say", () => {
  const { come, hall } = room();
  const o = come("olga");
  const liar = hall.add("dora");
  const place = { is: "in", at: 1, hand: 1 };
  o.engine.receive(dora, { t: "standing", time: 5, place, admitted: [dora, cleo] });
  o.engine.receive(dora, {
    t: "link",
    session: 9,
    signal: { t: "repair", generation: 1, by: "restart" },
  });
  hall.deliver();
  expect([inside(o).members, inside(o).hands, o.links]).toEqual([[], [], []]);
  // Nor are they believed about others.
  const c = come("cleo");
  expect(c.engine.state.phase).toBe("entering");
  liar.engine.close();
});

Deno.test("who waits outside learns nothing of hands and broken pairs", () => {
  const { admit, come, hall } = room();
  const o = come("olga");
  come("bob");
  admit(o, bob);
  come("cleo");
  o.engine.raiseHand(true);
  o.engine.measured(bob, { hears: false, sees: false });
  hall.deliver();
  const places = hall.messages(olga, "standing").flatMap(({ to, message }) =>
    to === cleo && message.t === "standing" ? [message] : []
  );
  expect(places.length).toBeGreaterThan(0);
  for (const { place, members, admitted } of places) {
    expect([{ ...place, at: 0 }, members, admitted]).toEqual([
      { is: "in", at: 0, lacks: [] },
      [],
      [],
    ]);
  }
});

Deno.test("an admit counts only from somebody who is in, and for the knock that it answers", () => {
  const { come, hall } = room();
  const b = come("bob");
  hall.add("dora");
  const knock = hall.messages(bob, "standing").flatMap(({ message }) =>
    message.t === "standing" && message.place.is === "knocking" ? [message.place.at] : []
  )[0]!;
  b.engine.memberOnline(dora);
  b.engine.receive(dora, { t: "admit", knock });
  expect(b.engine.state.phase).toBe("entering");
  b.engine.receive(dora, { t: "admit", knock: knock - 1 });
  b.engine.receive(dora, { t: "standing", time: 9, place: { is: "in", at: 8 } });
  expect(b.engine.state.phase).toBe("entering");
  b.engine.receive(dora, { t: "admit", knock });
  b.engine.receive(dora, { t: "standing", time: 10, seen: 1_000, place: { is: "in", at: 8 } });
  expect(b.engine.state.phase).toBe("in");
});

Deno.test("one refusal ends a knock", () => {
  const { admit, come, hall, refuse } = room();
  const o = come("olga");
  come("bob");
  admit(o, bob);
  const c = come("cleo");
  refuse(o, cleo);
  expect(ending(c)).toBe("refused");
  hall.deliver();
  for (const { engine } of hall.devices.values()) {
    if (engine.state.phase === "in") expect(engine.state.knocks).toEqual([]);
  }
});

Deno.test("a refused member is refused by itself for 30 s, and for good after three times", () => {
  const { again, clock, come, refuse } = room();
  const o = come("olga");
  const b = come("bob");
  refuse(o, bob);
  clock.advance(29_999);
  again(b);
  expect([ending(b), inside(o).knocks]).toEqual(["refused", []]);
  clock.advance(1);
  for (let i = 0; i < 2; i++) {
    again(b);
    expect(inside(o).knocks).toEqual([bob]);
    refuse(o, bob);
    expect(ending(b)).toBe("refused");
    clock.advance(30_000);
  }
  again(b);
  expect([ending(b), inside(o).knocks]).toEqual(["refused", []]);
});

Deno.test("somebody who was let in comes back without asking again", () => {
  const { admit, come, hall } = room();
  const o = come("olga");
  const b = come("bob");
  admit(o, bob);
  b.engine.close();
  hall.deliver();
  hall.devices.delete(bob);
  o.engine.memberRestarted(bob);
  const back = come("bob");
  expect([members(back), members(o), inside(o).knocks]).toEqual([[olga], [bob], []]);
});

Deno.test("a knock is withdrawn by leaving", () => {
  const { come, hall } = room();
  const o = come("olga");
  const b = come("bob");
  b.engine.leave();
  hall.deliver();
  expect([ending(b), inside(o).knocks]).toEqual(["left", []]);
});

Deno.test("another device of the owner enters by itself", () => {
  const { hall } = room();
  const other = hall.add("olga");
  hall.enter(other, { asks: true, owner: "olga" });
  const tablet = { id: "olga.2" as MemberId, device: hall.add("bob") };
  tablet.device.engine.enter({
    ...{ self: tablet.id, asks: true, owner: "olga", canAdmit: true, present: [] },
  });
  expect([other, tablet.device].map(({ engine }) => engine.state.phase)).toEqual(["in", "in"]);
});
