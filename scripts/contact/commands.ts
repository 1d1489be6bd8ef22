import { type Arrival, Arrivals } from "@ringside/client";
import type { ClientState, ContactState } from "@ringside/client/state";
import { systemClock } from "@ringside/clock";
import { composeChatText } from "@ringside/talk";
import { Exit } from "./exit_codes.ts";
import type { Person } from "./open_person.ts";

/** A command's input and output. */
export interface Asked {
  readonly person: Person;
  /** The word that follows the command. */
  readonly word: string | undefined;
  /** Lines of standard input. */
  readonly input: AsyncIterator<string, void>;
  readonly say: (said: Said) => void;
  /** How long to wait for the other side. */
  readonly patienceMs: number;
}

/** Prints one event: a JSON object per line for scripts, a sentence for people. */
export type Said =
  | Arrival
  | { event: "invite"; link: string; expires: number }
  | { event: "paired"; contact: string; name: string }
  | { event: "contact"; contact: string }
    & Pick<
      ContactState,
      "name" | "presence" | "unread" | "verified" | "blocked"
    >;

/** By then, contacts who are online have announced it. */
const presenceMs = 1_000;

const reached = (
  { patienceMs, person }: Asked,
  holds: (state: ClientState) => boolean,
  ms = patienceMs,
) => person.state.reached(holds, ms, systemClock);

async function goOnline(asked: Asked): Promise<void> {
  await asked.person.start();
  const isOnline = await reached(
    asked,
    ({ relays }) => relays.some(({ state, own }) => own && state === "online"),
  );
  if (!isOnline) throw new Exit("unreached", "None of your relays answers.");
}

/** Stays until the two have met, because leaving earlier could leave an answer unsent. */
async function meet(asked: Asked, known: ReadonlySet<string>): Promise<void> {
  const met = ({ contacts }: ClientState) => contacts.find(({ id }) => !known.has(id));
  await reached(asked, (state) => met(state)?.presence !== "offline");
  await reached(asked, () => false, presenceMs);
  const contact = met(asked.person.state.get());
  if (contact) asked.say({ event: "paired", contact: contact.id, name: contact.name });
}

const knownTo = ({ state }: Person) => new Set(state.get().contacts.map(({ id }) => id));

async function pair(asked: Asked): Promise<void> {
  const { input, person, word } = asked;
  await person.start();
  const known = knownTo(person);
  const accepted = await person.client.pairing.accept(word ?? (await input.next()).value ?? "");
  if (!accepted.ok) throw new Exit("refused", `Cannot accept this invite: ${accepted.reason}.`);
  const find = ({ accepting }: ClientState) => accepting.find(({ id }) => id === accepted.id);
  if (!await reached(asked, (state) => find(state)?.state !== "waiting")) {
    throw new Exit("unreached", "Whoever made the invite is not there. The next command goes on.");
  }
  const refused = find(person.state.get());
  if (refused) throw new Exit("refused", `The invite was refused: ${refused.reason}.`);
  await meet(asked, known);
}

async function invite(asked: Asked): Promise<void> {
  const { person } = asked;
  await goOnline(asked);
  const known = knownTo(person);
  const made = await person.client.pairing.createInvite();
  if (!made.ok) throw new Exit("unreached", `Cannot make an invite: ${made.reason}.`);
  asked.say({ event: "invite", link: made.link, expires: made.expires });
  if (!await reached(asked, ({ contacts }) => contacts.some(({ id }) => !known.has(id)))) {
    throw new Exit("unreached", "Nobody has accepted it yet. It stays open while you watch.");
  }
  await meet(asked, known);
}

async function contacts(asked: Asked): Promise<void> {
  await goOnline(asked);
  const isThere = ({ blocked, presence }: ContactState) => blocked || presence !== "offline";
  await reached(asked, ({ contacts }) => contacts.every(isThere), presenceMs);
  for (const contact of asked.person.state.get().contacts) {
    const { blocked, id, name, presence, unread, verified } = contact;
    asked.say({ event: "contact", contact: id, name, presence, unread, verified, blocked });
  }
}

async function chat(asked: Asked): Promise<void> {
  const { input, person, word: wanted = "" } = asked;
  const { client, state } = person;
  const isWanted = ({ id, name }: ContactState) =>
    id === wanted || name.toLowerCase() === wanted.toLowerCase();
  const arrivals = new Arrivals({ client, state, report: asked.say, only: isWanted });
  arrivals.start();
  await person.start();
  const [contact, ...others] = client.contacts.states().filter(isWanted);
  if (!contact || others.length > 0) {
    const why = contact ? "More than one contact goes" : "No contact goes";
    throw new Exit("noContact", `${why} by the name ${wanted}.`);
  }
  for (let next = await input.next(); !next.done; next = await input.next()) {
    const composed = composeChatText(next.value);
    if (composed.ok) await client.chat.send(contact.id, composed.text);
    else if (composed.reason === "too_long") console.error("Not sent: the line is too long.");
  }
  const { id } = contact;
  let isWaiting = await client.chat.isWaiting(id);
  for (let version = state.get().chat[id]; isWaiting; version = state.get().chat[id]) {
    if (!await reached(asked, ({ chat }) => chat[id] !== version)) break;
    isWaiting = await client.chat.isWaiting(id);
  }
  await arrivals.settled();
  if (isWaiting) throw new Exit("undelivered", "Not delivered yet: it goes when they are there.");
}

async function watch(asked: Asked): Promise<void> {
  const { client, state } = asked.person;
  new Arrivals({ client, state, report: asked.say }).start();
  await asked.person.start();
  await new Promise(() => {});
}

export function sentence(said: Said): string {
  switch (said.event) {
    case "invite":
      return said.link;
    case "paired":
      return `Paired with ${said.name}.`;
    case "contact":
      return [said.name, said.presence, ...(said.unread ? [`${said.unread} unread`] : [])].join(
        "\t",
      );
    case "presence":
      return `${said.name} is ${said.presence}.`;
    case "message":
      return `${said.name}: ${said.text}`;
    case "missed_call":
      return `${said.name} called (${said.mode}). This program cannot take calls.`;
  }
}

/** What each command does, by its name. */
export const contactCommands: Readonly<Record<string, (asked: Asked) => Promise<void>>> = {
  ...{ pair, invite, contacts, chat, watch },
};
