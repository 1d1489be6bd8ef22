import type { ClientMessage, RelayMessage } from "@ringside/protocol";
import type { Lie } from "../doubles/hostile_relay.ts";
import type { HostileWire } from "../doubles/hostile_wire.ts";
import { RawClient } from "../hosts/raw_client.ts";
import type { Chance } from "../relay/frame_chance.ts";

type Message = Extract<RelayMessage, { t: "message" }>;
export type MakeLie = (chance: Chance, room: string) => Lie;

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The same text with one bit of its decoded bytes flipped. */
export function flipBit(chance: Chance, text: string): string {
  // The last character may have unused bits.
  const at = chance.below(text.length - 1);
  const flipped = alphabet[alphabet.indexOf(text[at] ?? "A") ^ (1 << chance.below(6))];
  return text.slice(0, at) + flipped + text.slice(at + 1);
}

const garbage = (chance: Chance, length: number): string =>
  Array.from({ length }, () => chance.pick([...alphabet])).join("");

const message = (room: string, from: string, body: string): Message => ({
  t: "message",
  seq: 0,
  room,
  from,
  body,
});

/** A lie about messages only. */
const onMessages = (
  lie: (message: Message, wire: HostileWire) => readonly RelayMessage[],
): Lie => ({
  down: (frame, wire) => frame.t === "message" ? lie(frame, wire) : undefined,
});

/** A lie about every card that the relay shows; clients have to rejoin and see them. */
const onCards = (lie: (card: string, wire: HostileWire, id: string) => string): Lie => ({
  begin: (relay) => relay.dropAll(),
  down: (frame, wire) => {
    const changed = (member: { id: string; card: string }) => ({
      ...member,
      card: lie(member.card, wire, member.id),
    });
    if (frame.t === "joined") return [{ ...frame, members: frame.members.map(changed) }];
    if (frame.t === "entered") return [{ ...frame, member: changed(frame.member) }];
    if (frame.t === "carded") return [{ ...frame, ...changed(frame) }];
    return undefined;
  },
});

/** Does something to each client in the room, now and when another enters. */
const inRoom = (room: string, lie: (wire: HostileWire) => void): Lie => ({
  begin: (relay) => relay.dropAll(),
  down: (frame, wire) => {
    if (frame.t !== "joined" || frame.room !== room) return undefined;
    // After the answer, as anything that happens in a room would be.
    queueMicrotask(() => lie(wire));
    return [frame];
  },
});

const later = (ms: number, task: () => void): void => void setTimeout(task, ms);

export const lies = {
  dropSome: (chance) => onMessages((frame) => chance.below(3) === 0 ? [] : [frame]),

  dropAll: () => onMessages(() => []),

  delay: (chance) =>
    onMessages((frame, wire) => {
      later(chance.below(60), () => wire.say(frame));
      return [];
    }),

  reorder: (chance) => {
    const held = new Map<HostileWire, Message[]>();
    return onMessages((frame, wire) => {
      const batch = held.get(wire) ?? [];
      held.set(wire, batch);
      batch.splice(chance.below(batch.length + 1), 0, frame);
      if (batch.length === 1) {
        later(30, () => {
          for (const each of batch.splice(0)) wire.say(each);
        });
      }
      return [];
    });
  },

  duplicate: () => onMessages((frame) => [frame, frame]),

  replayEarlier: (chance, room) => ({
    begin: (relay) => {
      for (const wire of relay.wires) {
        for (const from of wire.rooms.get(room)?.cards.keys() ?? []) {
          for (const { body } of relay.recorded) {
            if (chance.below(2)) wire.say(message(room, from, body));
          }
        }
      }
    },
  }),

  flipBodies: (chance) => onMessages((frame) => [{ ...frame, body: flipBit(chance, frame.body) }]),

  flipBodiesUp: (chance) => ({
    up: (frame: ClientMessage) =>
      frame.t === "send" ? [{ ...frame, body: flipBit(chance, frame.body) }] : undefined,
  }),

  flipCards: (chance) => onCards((card) => flipBit(chance, card)),

  cutCards: (chance) => onCards((card) => card.slice(0, chance.below(card.length))),

  swapCards: (_chance, room) => {
    // Each is shown the other under its own card, and itself under the other's.
    return onCards((card, wire) =>
      [...wire.rooms.get(room)?.cards.values() ?? []].includes(card)
        ? wire.shown.get(room) ?? card
        : card
    );
  },

  inventMembers: (chance, room) =>
    inRoom(room, (wire) => {
      for (let i = 0; i < 40; i++) {
        const member = { id: `invented${i}`, card: garbage(chance, 400) };
        wire.say({ t: "entered", seq: 0, room, member });
        wire.say(message(room, member.id, garbage(chance, 200)));
      }
    }),

  showOldCards: (_chance, room) => {
    let cards: readonly string[] = [];
    const lie = inRoom(room, (wire) => {
      for (const [i, card] of cards.entries()) {
        wire.say({ t: "entered", seq: 0, room, member: { id: `old${i}`, card } });
      }
    });
    return {
      ...lie,
      begin: (relay) => {
        cards = relay.cards(room);
        relay.dropAll();
      },
    };
  },

  speakAsContact: (chance, room) =>
    inRoom(room, (wire) => {
      for (const card of wire.rooms.get(room)?.cards.values() ?? []) {
        wire.say({ t: "entered", seq: 0, room, member: { id: "double", card } });
        for (let i = 0; i < 5; i++) wire.say(message(room, "double", garbage(chance, 200)));
      }
    }),

  mirrorAsSelf: () => ({
    up: (frame, wire) => {
      const self = frame.t === "send" && wire.rooms.get(frame.room)?.self;
      if (frame.t === "send" && self) wire.say(message(frame.room, self, frame.body));
      return undefined;
    },
  }),

  mirrorAsContact: () => ({
    up: (frame, wire) => {
      if (frame.t === "send" && frame.to) wire.say(message(frame.room, frame.to, frame.body));
      return undefined;
    },
  }),

  enterItself: (chance, room) => {
    let self: RawClient | undefined;
    return {
      begin: async (relay) => {
        const { client } = await RawClient.welcomed(relay.url);
        self = client;
        await client.join(room, garbage(chance, 400));
        for (const { body } of relay.recorded.slice(-20)) client.send(room, body);
      },
      end: () => self?.bye(),
    };
  },

  hideMembers: () => ({
    begin: (relay) => relay.dropAll(),
    down: (frame) =>
      frame.t === "joined"
        ? [{ ...frame, members: [] }]
        : frame.t === "entered" || frame.t === "message"
        ? []
        : undefined,
  }),

  sayTheyLeft: (_chance, room) => ({
    begin: (relay) => {
      for (const wire of relay.wires) {
        for (const id of wire.rooms.get(room)?.cards.keys() ?? []) {
          wire.say({ t: "left", seq: 0, room, id, reason: "left" });
        }
      }
    },
  }),

  stampOthers: () => onMessages((frame) => [{ ...frame, from: "somebody" }]),

  flood: (chance, room) => ({
    begin: (relay) => {
      for (const wire of relay.wires) {
        const from = [...wire.rooms.get(room)?.cards.keys() ?? []][0] ?? "nobody";
        const body = garbage(chance, 1_000);
        for (let i = 0; i < 40_000; i++) {
          wire.say(message(room, from, `${i}`.padStart(8, "0") + body));
        }
      }
    },
  }),

  sendHuge: () => ({
    begin: (relay) => {
      const text = `{"t":"later","x":"${"x".repeat(63 * 1024 * 1024)}"}`;
      for (const wire of relay.wires) wire.sayText(text);
    },
  }),

  answerNothing: () => ({ begin: (relay) => relay.dropAll(), up: onlyHello, answers: false }),

  swallowSends: () => ({
    up: (frame) => frame.t === "send" ? [] : undefined,
    answers: false,
  }),

  callSwallowedSent: () => ({ up: (frame) => frame.t === "send" ? [] : undefined }),

  skipNumbers: () => ({ seq: (next) => next * 2 + 100 }),

  repeatNumbers: () => {
    let count = 0;
    return { seq: (next) => count++ % 3 === 0 ? Math.max(1, next - 1) : next };
  },

  lieAboutSent: () => ({
    down: (frame) => frame.t === "sent" ? [{ ...frame, n: frame.n + 1_000_000 }] : undefined,
  }),

  pretendToResume: () => ({
    begin: (relay) => relay.dropAll(),
    down: (frame) =>
      frame.t === "welcome" ? [{ ...frame, resumed: true, last: 2 ** 40 }] : undefined,
  }),
} satisfies Record<string, MakeLie>;

const onlyHello = (frame: ClientMessage) => frame.t === "hello" ? undefined : [];

/** Any of the lies about single frames, another for each frame. */
export const anyLie: MakeLie = (chance, room) => {
  const each = [
    lies.dropSome,
    lies.delay,
    lies.reorder,
    lies.duplicate,
    lies.flipBodies,
    lies.stampOthers,
  ].map((make: MakeLie) => make(chance, room));
  return {
    down: (frame: RelayMessage, wire: HostileWire) =>
      chance.below(2) ? chance.pick(each).down?.(frame, wire) : undefined,
    up: lies.mirrorAsContact().up,
  };
};
