import {
  type PairEvent,
  PairLink,
  type PairLinkOptions,
  type Presence,
  type RelayPort,
} from "@ringside/contacts";
import { RelayLink } from "@ringside/relay_link";
import {
  type Boot,
  derivePair,
  generateIdentity,
  type Identity,
  makeBoot,
  type Pair,
  randomId,
} from "@ringside/seal";

/** Closes what a test has started, in reverse order, even if the test fails. */
export class Cleanup {
  readonly #tasks: (() => unknown)[] = [];

  add<T>(thing: T, end: (thing: T) => unknown): T {
    this.#tasks.push(() => end(thing));
    return thing;
  }

  async run(): Promise<void> {
    for (const task of this.#tasks.reverse()) await task();
  }
}

/** A test that gets a cleanup. */
export function testWithCleanup(name: string, body: (cleanup: Cleanup) => Promise<void>): void {
  Deno.test(name, async () => {
    const cleanup = new Cleanup();
    try {
      await body(cleanup);
    } finally {
      await cleanup.run();
    }
  });
}

/** One start of one device of a person, with links of its own to some relays. */
export interface Engine {
  readonly identity: Identity;
  readonly device: string;
  readonly boot: Boot;
  readonly links: RelayLink[];
}

export async function startEngine(
  cleanup: Cleanup,
  urls: readonly string[],
  of: { identity?: Identity; device?: string; start?: number; access?: string } = {},
): Promise<Engine> {
  const links = urls.map((url) => {
    const link = new RelayLink({ url, ...(of.access === undefined ? {} : { access: of.access }) });
    link.connect();
    return cleanup.add(link, (link) => link.close());
  });
  return {
    identity: of.identity ?? await generateIdentity(),
    device: of.device ?? randomId(),
    boot: await makeBoot(of.start ?? 1),
    links,
  };
}

export async function pairOf(identity: Identity, peer: string): Promise<Pair> {
  const derived = await derivePair(identity, peer);
  if (!derived.ok) throw new Error(derived.reason);
  return derived.pair;
}

/** A started link and every event that it has emitted. */
export interface Started<Link> {
  readonly link: Link;
  readonly events: PairEvent[];
  readonly messages: unknown[];
  readonly troubles: string[];
}

export type Side = Started<PairLink>;

/** A link to a room of any kind. */
interface AnyLink {
  listen(listener: (event: PairEvent) => void): unknown;
  start(): void;
  stop(): void;
}

export function startLink<Link extends AnyLink>(cleanup: Cleanup, link: Link): Started<Link> {
  const started: Started<Link> = { link, events: [], messages: [], troubles: [] };
  link.listen((event) => {
    started.events.push(event);
    if (event.type === "message") started.messages.push(event.data);
    if (event.type === "trouble") started.troubles.push(event.reason);
  });
  link.start();
  cleanup.add(link, (link) => link.stop());
  return started;
}

export async function startSide(
  cleanup: Cleanup,
  engine: Engine,
  peer: string,
  more: Partial<PairLinkOptions> & { relays?: readonly RelayPort[]; presence?: Presence } = {},
): Promise<Side> {
  const link = new PairLink({
    identity: engine.identity,
    device: engine.device,
    boot: engine.boot,
    pair: await pairOf(engine.identity, peer),
    relays: engine.links,
    profile: { name: "somebody" },
    presence: "online",
    ...more,
  });
  return startLink(cleanup, link);
}
