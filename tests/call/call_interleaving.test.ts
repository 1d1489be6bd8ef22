import { expect } from "@std/expect";
import fc from "fast-check";
import {
  type CallEffect,
  type CallEvent,
  type CallMachine,
  type CallMessage,
  type CallTimer,
  callTransition,
  idleMachine,
} from "@ringside/call";

interface Device {
  readonly id: string;
  readonly person: string;
  machine: CallMachine;
  timers: Set<CallTimer>;
  recorded: string[];
  /** The call whose answer it has written ahead. */
  prepared: string | undefined;
}

interface Letter {
  readonly from: string;
  readonly to: string;
  readonly message: CallMessage;
}

/** Several devices whose messages arrive in any order, some of them twice, all of them once. */
class Town {
  readonly devices: Device[];
  letters: Letter[] = [];
  #calls = 0;

  constructor(people: Record<string, number>, private readonly salt: number) {
    this.devices = Object.entries(people).flatMap(([person, count]) =>
      Array.from({ length: count }, (_, i) => ({
        id: `${person}${i + 1}`,
        person,
        machine: idleMachine,
        timers: new Set<CallTimer>(),
        recorded: [],
        prepared: undefined,
      }))
    );
  }

  device(id: string): Device {
    return this.devices.find((device) => device.id === id)!;
  }

  happen(device: Device, event: CallEvent): void {
    const { machine, effects } = callTransition(device.machine, event, 0);
    device.machine = machine;
    for (const effect of effects) this.#run(device, effect);
  }

  place(device: Device, contact: string, reached: number): void {
    // Ids that sort in no order of their making, as random ones do.
    const mixed = (++this.#calls * 2_654_435_761 + this.salt * 40_503) % 4_294_967_296;
    const call = mixed.toString(36).padStart(22, "0");
    const devices = this.devices.filter(({ person }) => person === contact).map(({ id }) => id);
    this.happen(device, {
      type: "place",
      call,
      contact,
      mode: "video",
      devices: devices.slice(0, reached),
    });
  }

  deliver(index: number, twice: boolean): void {
    const letter = this.letters[index % this.letters.length];
    if (!letter) return;
    if (!twice) this.letters = this.letters.filter((other) => other !== letter);
    this.happen(this.device(letter.to), {
      type: "message",
      contact: this.device(letter.from).person,
      device: letter.from,
      message: letter.message,
    });
  }

  /** The two ends find a path only where both look for one. */
  connect(device: Device): void {
    const { state } = device.machine;
    if (state.phase !== "connecting") return;
    const other = this.device(state.device).machine.state;
    const mutual = (other.phase === "connecting" || other.phase === "connected") &&
      other.call === state.call && other.device === device.id;
    if (mutual) this.happen(device, { type: "link_connected", call: state.call });
  }

  timeOut(device: Device, timer: CallTimer): void {
    const { state } = device.machine;
    if (!("call" in state)) return;
    // The callee's limit is for a caller that vanished: a living one ends the ring before it.
    if (state.phase === "ringing") {
      const caller = this.device(state.device).machine.state;
      if (caller.phase === "calling" && caller.call === state.call) return;
    }
    if (!device.timers.delete(timer)) return;
    this.happen(device, { type: "timeout", timer, call: state.call });
  }

  #run(device: Device, effect: CallEffect): void {
    if (effect.type === "send") {
      this.letters.push({ from: device.id, to: effect.device, message: effect.message });
    }
    if (effect.type === "start_timer") device.timers.add(effect.timer);
    if (effect.type === "stop_timer") device.timers.delete(effect.timer);
    if (effect.type === "prepare_answer") device.prepared = effect.call;
    if (effect.type === "start_link") this.#describe(device, effect);
    if (effect.type === "record") device.recorded.push(effect.entry.call);
  }

  /** The caller's offer follows the accept, and so does an answer that was written ahead. */
  #describe(
    device: Device,
    { call, role, device: to }: Extract<CallEffect, { type: "start_link" }>,
  ): void {
    if (role === "callee" && device.prepared !== call) return;
    const type = role === "caller" ? "offer" : "answer";
    this.letters.push({
      from: device.id,
      to,
      message: { t: "description", call, generation: 1, round: 1, type, sdp: "v=0" },
    });
  }

  /** Where each device is, for a failure's report. */
  describe(): string {
    return this.devices.map(({ id, machine: { state } }) =>
      `${id} ${state.phase}${"call" in state ? ` ${state.call.slice(-4)}` : ""}${
        "device" in state ? ` with ${state.device}` : ""
      }`
    ).join("; ");
  }
}

const deed = fc.record({
  who: fc.nat(9),
  what: fc.constantFrom(
    "place",
    "place",
    "accept",
    "accept",
    "decline",
    "cancel",
    "hang_up",
    "dismiss",
    "deliver",
    "deliver",
    "deliver",
    "deliver",
    "deliver",
    "repeat",
    "online",
    "offer",
    "connect",
    "connect",
    "time_out",
  ),
  which: fc.nat(50),
});

function act(town: Town, { who, what, which }: { who: number; what: string; which: number }) {
  const device = town.devices[who % town.devices.length]!;
  const others = [...new Set(town.devices.map(({ person }) => person))]
    .filter((person) => person !== device.person);
  const contact = others[which % others.length]!;
  switch (what) {
    case "place":
      return town.place(device, contact, 1 + which % 2);
    case "accept":
      return town.happen(device, { type: "accept", mode: "video" });
    case "decline":
    case "cancel":
    case "hang_up":
    case "dismiss":
      return town.happen(device, { type: what });
    case "deliver":
      return town.deliver(which, false);
    case "repeat":
      return town.deliver(which, true);
    case "online": {
      const there = town.devices.filter(({ person }) => person === contact);
      const { id } = there[which % there.length]!;
      return town.happen(device, { type: "device_online", contact, device: id });
    }
    case "offer": {
      const { state } = device.machine;
      if (state.phase !== "calling") return;
      return town.happen(device, { type: "link_offered", call: state.call, offer: "v=0" });
    }
    case "connect":
      return town.connect(device);
    case "time_out":
      return town.timeOut(device, (["ring", "reach", "connect"] as const)[which % 3]!);
  }
}

function settle(town: Town): void {
  for (let guard = 0; town.letters.length > 0; guard++) {
    if (guard > 10_000) throw new Error("Messages never end");
    town.deliver(guard * 7, false);
  }
}

/** With nothing under way, nobody rings for a call that is over or is alone in a call. */
function expectAgreement(town: Town): void {
  for (const { id, machine: { state } } of town.devices) {
    if (state.phase === "ringing") {
      const caller = town.device(state.device).machine.state;
      expect([town.describe(), caller.phase, "call" in caller && caller.call])
        .toEqual([town.describe(), "calling", state.call]);
    }
    // Glare ends in one call: no two devices go on calling each other.
    if (state.phase === "calling") {
      for (const device of Object.keys(state.devices)) {
        const peer = town.device(device).machine.state;
        const mutual = peer.phase === "calling" && id in peer.devices;
        expect([town.describe(), mutual]).toEqual([town.describe(), false]);
      }
    }
    if (state.phase === "connecting" || state.phase === "connected") {
      const peer = town.device(state.device).machine.state;
      const back = peer.phase === "connecting" || peer.phase === "connected"
        ? [peer.call, peer.device]
        : [peer.phase];
      expect([town.describe(), ...back]).toEqual([town.describe(), state.call, id]);
    }
  }
}

const towns: Record<string, Record<string, number>> = {
  "two devices": { a: 1, b: 1 },
  "a person with two devices": { a: 1, b: 2 },
  "two people with two devices each": { a: 2, b: 2 },
  "three people": { a: 1, b: 1, c: 1 },
};

for (const [name, people] of Object.entries(towns)) {
  Deno.test(`${name}: whatever happens in whatever order, both ends agree`, () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 60 }), fc.nat(1000), (deeds, salt) => {
        const town = new Town(people, salt);
        for (const one of deeds) act(town, one);
        settle(town);
        expectAgreement(town);

        for (const device of town.devices) town.connect(device);
        for (const timer of ["reach", "ring", "connect"] as const) {
          for (const device of town.devices) town.timeOut(device, timer);
        }
        settle(town);
        expectAgreement(town);
        for (const { machine, recorded } of town.devices) {
          expect(["idle", "ended", "connected"]).toContain(machine.state.phase);
          expect(new Set(recorded).size).toBe(recorded.length);
        }
      }),
      { numRuns: 3_000 },
    );
  });
}
