import { type MemberId, memberOf } from "@ringside/call";
import { MeetingLink, type MeetingLinkOptions } from "@ringside/contacts";
import {
  deriveMeeting,
  generateIdentity,
  makeBoot,
  makeMeeting,
  type Meeting,
  randomId,
} from "@ringside/seal";
import { FakeClock } from "../../doubles/fake_clock.ts";
import { FakeRelayHub, type FakeRelayPort } from "../../doubles/fake_relay_port.ts";
import { until } from "../../doubles/until.ts";
import { type Cleanup, type Engine, type Started, startEngine, startLink } from "../rig.ts";
import { settled } from "../settled.ts";

/** One device of somebody who has a meeting's link, and all that it has seen. */
export interface Member extends Started<MeetingLink>, Engine {
  readonly member: MemberId;
}

export async function newMeeting(): Promise<Meeting> {
  const owner = (await generateIdentity()).id;
  return await deriveMeeting(makeMeeting({ owner, name: "Standup", asks: false, relays: [] }));
}

export function startMember(
  cleanup: Cleanup,
  engine: Engine,
  meeting: Meeting,
  more: Partial<MeetingLinkOptions> = {},
): Member {
  const { boot, device, identity, links } = engine;
  const link = new MeetingLink({
    ...{ identity, device, boot, meeting, relays: links, profile: { name: "somebody" } },
    ...more,
  });
  return { ...engine, ...startLink(cleanup, link), member: memberOf(identity.id, device) };
}

/** A member for each name, over one relay. */
export async function startMembers(
  cleanup: Cleanup,
  url: string,
  meeting: Meeting,
  names: readonly string[],
): Promise<Member[]> {
  const engines = await Promise.all(names.map(() => startEngine(cleanup, [url])));
  return engines.map((engine, i) =>
    startMember(cleanup, engine, meeting, { profile: { name: names[i] ?? "" } })
  );
}

export const membersSeenBy = ({ link }: Member): string[] => [...link.devices.keys()].sort();

/** Whether each of them sees exactly the others. */
export function allMet(members: readonly Member[]): boolean {
  return members.every((one) => {
    const others = members.filter((other) => other !== one).map(({ member }) => member);
    return membersSeenBy(one).join() === others.sort().join();
  });
}

/** A member on a relay that the test controls. */
export interface FakedMember extends Member {
  readonly port: FakeRelayPort;
}

/** A meeting on a relay in memory, to which a test adds members and lies. */
export async function fakedMeeting(cleanup: Cleanup) {
  const clock = new FakeClock();
  const hub = new FakeRelayHub();
  const meeting = await newMeeting();
  const { room } = meeting;

  async function come(name: string, of: Partial<Engine> & { start?: number } = {}) {
    const port = hub.port();
    const engine: Engine = {
      identity: of.identity ?? await generateIdentity(),
      device: of.device ?? randomId(),
      boot: of.boot ?? await makeBoot(of.start ?? 1),
      links: [],
    };
    const options = { relays: [port], clock, profile: { name } };
    const member = { ...startMember(cleanup, engine, meeting, options), port };
    await until(`${name} is in the room`, () => port.seats.has(room));
    return member;
  }

  return {
    ...{ clock, hub, meeting, room, come },
    /** Until these see each other, and nobody sends any more. */
    async meet(members: readonly FakedMember[]): Promise<void> {
      await until("all see each other", () => {
        clock.advance(20);
        return allMet(members);
      });
      for (let i = 0; i < 3; i++) {
        await settled(members.map(({ port }) => port));
        clock.advance(20);
      }
      await settled(members.map(({ port }) => port));
    },
    settle: () => settled(hub.ports),
    /** What a relay says to `to` of somebody who is not on it. */
    enter: (to: FakedMember, id: string, card: string) =>
      to.port.tell({ type: "entered", room, member: { id, card } }),
    show: (to: FakedMember, id: string, card: string) =>
      to.port.tell({ type: "carded", room, id, card }),
    leave: (to: FakedMember, id: string) =>
      to.port.tell({ type: "left", room, id, reason: "left" }),
    cardOf: ({ port }: FakedMember) => port.seats.get(room)?.card ?? "",
    /** A card with the link's key, and nobody's private keys. */
    async forge(of: Pick<Engine, "identity" | "device">, start = 1_000_000): Promise<string> {
      const { id, key } = await makeBoot(start);
      const { device, identity } = of;
      return await meeting.sealCard({
        ...{ identity: identity.id, device, boot: id, start, key, name: "Bob" },
      });
    },
  };
}

export type FakedMeeting = Awaited<ReturnType<typeof fakedMeeting>>;
