import {
  type Boot,
  type Card,
  derivePair,
  deriveTraffic,
  generateIdentity,
  type Identity,
  makeBoot,
  type Pair,
  randomId,
  type Traffic,
} from "@ringside/seal";

/** A person at a device whose engine runs. */
export interface Person {
  readonly identity: Identity;
  readonly device: string;
  readonly boot: Boot;
  readonly name: string;
}

export async function makePerson(name: string, start = 1): Promise<Person> {
  const [identity, boot] = await Promise.all([generateIdentity(), makeBoot(start)]);
  return { identity, device: randomId(), boot, name };
}

export function cardOf(person: Person): Card {
  return {
    identity: person.identity.id,
    device: person.device,
    boot: person.boot.id,
    start: person.boot.start,
    key: person.boot.key,
    name: person.name,
  };
}

export async function pairOf(self: Person, peer: Person): Promise<Pair> {
  const result = await derivePair(self.identity, peer.identity.id);
  if (!result.ok) throw new Error(`Cannot pair in a test: ${result.reason}`);
  return result.pair;
}

export async function trafficOf(self: Person, peer: Person): Promise<Traffic> {
  const traffic = await deriveTraffic({
    ...self,
    pair: await pairOf(self, peer),
    peerCard: cardOf(peer),
  });
  if (!traffic) throw new Error("Cannot derive traffic in a test: refused");
  return traffic;
}
