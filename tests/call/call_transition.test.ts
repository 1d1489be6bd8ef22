import { expect } from "@std/expect";
import { type CallEvent, type CallMachine, callTransition, idleMachine } from "@ringside/call";
import { callId, type EventName, events, machineIn, type Scene, scenes } from "./call_scenes.ts";
import { describeStep } from "./describe_step.ts";
import { transitionTable } from "./transition_table.ts";

for (const scene of Object.keys(scenes) as Scene[]) {
  Deno.test(`every event while ${scene}`, async (t) => {
    for (const name of Object.keys(events) as EventName[]) {
      await t.step(name, () => {
        const before = machineIn(scene);
        const step = callTransition(before, events[name], 1000);
        expect(describeStep(before, step)).toBe(transitionTable[scene][name] ?? "-");
      });
    }
  });

  Deno.test(`a repeated message while ${scene} has no effect`, () => {
    for (const event of Object.values(events).filter(({ type }) => type === "message")) {
      const once = callTransition(machineIn(scene), event, 1000);
      const twice = callTransition(once.machine, event, 2000);
      expect(twice.machine.state).toEqual(once.machine.state);
      expect(twice.effects.filter(({ type }) => type === "record" || type === "start_link"))
        .toEqual([]);
    }
  });
}

/** Plays events from idle and describes the last step. */
function play(...played: CallEvent[]): string {
  let machine: CallMachine = idleMachine;
  let described = "";
  for (const event of played) {
    const step = callTransition(machine, event, 1000);
    described = describeStep(machine, step);
    machine = step.machine;
  }
  return described;
}

Deno.test("an invite that arrives after its own cancel does not ring", () => {
  expect(play(events.cancelFromDevice, events.invite)).toBe("-");
});

Deno.test("an invite repeated after the end of its call does not ring again", () => {
  expect(play(events.invite, events.decline, events.dismiss, events.invite)).toBe("-");
});

Deno.test("an accept that crosses the caller's cancel is answered with the cancel", () => {
  expect(play({ ...events.place, call: callId("m") }, events.cancel, events.acceptFromDevice))
    .toBe("same | b1 cancel (withdrawn)");
});

Deno.test("a contact whose programs take no calls is distinguished from a busy one", () => {
  const place = { ...events.place, call: callId("m") };
  expect(play(place, events.incapableDevice))
    .toBe("ended incapable | close now | record outgoing no_answer");
  const both = { ...place, devices: ["b1", "b2"] };
  expect(play(both, events.incapableDevice)).toBe("calling b1:incapable b2:invited");
  const other = { ...events.busyFromDevice, device: "b2" };
  expect(play(both, events.incapableDevice, other))
    .toBe("ended busy | close now | record outgoing busy");
});

Deno.test("the last device that is busy ends the call", () => {
  expect(play({ ...events.place, call: callId("m") }, events.busyFromDevice))
    .toBe("ended busy | close now | record outgoing busy");
});

Deno.test("no device rings in time: unavailable", () => {
  const place = { ...events.place, call: callId("m"), devices: [] };
  expect(play(place, events.reachTimeout))
    .toBe("ended unavailable | close now | record outgoing unavailable");
});

Deno.test("a device that comes back under the same call is invited again", () => {
  const place = { ...events.place, call: callId("m") };
  expect(play(place, events.deviceGone, events.sameDeviceOnline))
    .toBe("calling b1:invited | b1 invite");
});

Deno.test("a device that comes online after the offer is ready is invited with it", () => {
  const place = { ...events.place, call: callId("m") };
  expect(play(place, events.linkOffered, events.newDeviceOnline))
    .toBe("calling b1:invited b3:invited | b3 invite with offer");
  expect(play(place, events.linkOffered, events.deviceRestarted))
    .toBe("calling b1:invited | b1 invite with offer");
  expect(play(place, events.linkOffered, events.laterInvite))
    .toBe("calling b1:invited | b1 invite with offer");
});

Deno.test("a busy device does not get the offer, and an offer is made once", () => {
  const place = { ...events.place, call: callId("m"), devices: ["b1", "b2"] };
  expect(play(place, events.busyFromDevice, events.linkOffered))
    .toBe("calling b1:busy b2:invited | b2 invite with offer");
  expect(play(place, events.linkOffered, events.linkOffered)).toBe("-");
});

Deno.test("signals of a link that overtake their accept count as the accept, and other devices stop ringing", () => {
  const place = { ...events.place, call: callId("m"), devices: ["b1", "b2"] };
  expect(play(place, events.description, events.acceptFromDevice)).toBe("-");
  expect(play(place, events.description, events.acceptFromOtherDevice))
    .toBe("same | b2 answered_elsewhere");
  expect(play(place, events.cancel, events.description)).toBe("-");
});

Deno.test("an offer that is ready after the answer changes nothing", () => {
  expect(play(events.invite, events.accept, events.inviteWithOffer)).toBe("-");
  expect(play(events.invite, events.decline, events.inviteWithOffer)).toBe("-");
});

Deno.test("who does not want to be disturbed writes no answer", () => {
  const quiet = { ...events.inviteWithOffer, doNotDisturb: true } as const;
  expect(play(quiet))
    .toBe("same | never rings | b1 busy | record incoming missed");
});

Deno.test("glare: the lower call id stays with its caller, who invites the other again", () => {
  const place = { ...events.place, call: callId("m") };
  expect(play(place, events.laterInvite)).toBe("calling b1:invited | b1 invite");
});

Deno.test("glare: a device that was busy and calls now is answered, whichever id is lower", () => {
  const place = { ...events.place, call: callId("m"), devices: ["b1", "b2"] };
  expect(play(place, events.busyFromDevice, events.laterInvite)).toBe(
    "connecting x to b1 as callee video | b2 answered_elsewhere | close now | b1 accept | start link to b1",
  );
});

Deno.test("do not disturb: the caller gets busy, and the call is listed as missed", () => {
  const quiet = { ...events.invite, doNotDisturb: true };
  expect(play(quiet)).toBe("same | never rings | b1 busy | record incoming missed");
  expect(play(quiet, quiet)).toBe("-");
});

Deno.test("the history keeps the time at which a call connected", () => {
  const { effects } = callTransition(machineIn("connectedAsCaller"), { type: "hang_up" }, 900);
  expect(effects.find(({ type }) => type === "record")).toEqual({
    type: "record",
    entry: {
      call: callId("m"),
      contact: "bob",
      direction: "outgoing",
      mode: "video",
      outcome: "answered",
      startedAt: 100,
      connectedAt: 150,
      endedAt: 900,
    },
  });
});

Deno.test("the number of remembered calls is limited", () => {
  let machine = idleMachine;
  for (let i = 0; i < 500; i++) {
    const call = String(i).padStart(22, "0");
    const message = { t: "hangup", call, reason: "hung_up" } as const;
    const event = { type: "message", contact: "bob", device: "b1", message } as const;
    machine = callTransition(machine, event, 0).machine;
  }
  expect(machine.finished.length).toBeLessThanOrEqual(64);
});

Deno.test("a call whose path broke ends where it broke, however long either side went on trying", () => {
  const broken = machineIn("recovering");
  for (const name of ["hangUp", "linkLost", "deviceRestarted", "forgotten"] as const) {
    for (const now of [20_000, 60_000]) {
      const { effects, machine } = callTransition(broken, events[name], now);
      expect([name, machine.state]).toMatchObject([name, { connectedAt: 150, endedAt: 160 }]);
      const record = effects.find(({ type }) => type === "record");
      expect(record).toMatchObject({ entry: { connectedAt: 150, endedAt: 160 } });
    }
  }
});

Deno.test("a path that falls silent broke when the last of it came", () => {
  const troubledAfter = (silentMs: number) => {
    const event = { ...events.linkTroubled, silentMs };
    const { state } = callTransition(machineIn("connectedAsCaller"), event, 5_000).machine;
    return state.phase === "recovering" ? state.troubledAt : state.phase;
  };
  expect(troubledAfter(2_000)).toBe(3_000);
  // Never before the two were connected.
  expect(troubledAfter(60_000)).toBe(150);
});

Deno.test("the other side does not learn of a block", () => {
  for (const scene of Object.keys(scenes) as Scene[]) {
    const { effects } = callTransition(machineIn(scene), events.block, 1000);
    const said = effects.filter((effect) => effect.type === "send").map(({ message }) => message);
    const left = callTransition(machineIn(scene), events.hangUp, 1000).effects
      .filter((effect) => effect.type === "send").map(({ message }) => message);
    expect(said).toEqual(left);
  }
});
