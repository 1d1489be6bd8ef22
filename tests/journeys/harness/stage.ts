import { type RelayOverrides, type RunningRelay, startRelay } from "@ringside/relay/deno";
import { ensureChromium } from "../../../scripts/chromium/ensure_chromium.ts";
import type { Colour } from "../../../scripts/chromium/y4m.ts";
import { introduce, pair } from "../../../scripts/chromium/introduce.ts";
import { Person } from "../../../scripts/chromium/person.ts";
import type { PersonOptions } from "../../../scripts/chromium/person_options.ts";
import { FirefoxTab } from "../../../scripts/firefox/firefox_tab.ts";
import type { FirefoxOptions } from "../../../scripts/firefox/launch_firefox.ts";
import { builtExtension } from "./built_extension.ts";
import { failureRecord } from "./failure_record.ts";
import { type GuestOptions, GuestTab } from "./guest_tab.ts";
import { nothingOpen } from "./nothing_open.ts";

/** A person's options that a journey may choose; the rest is set so that no two are alike. */
export type Role = Partial<Omit<PersonOptions, "name" | "browser" | "extension">>;

/** Far from each other and from the grey of an empty video. */
const cameras: Colour[] = [[200, 40, 40], [40, 80, 210], [40, 170, 60], [210, 180, 40]];
const microphones = [440, 660, 880, 1100];

/** Somebody without the extension. */
type Visitor = Pick<GuestTab, "close" | "record">;

/** Everything that one journey starts and has to end. */
export class Stage {
  readonly people: Person[] = [];
  readonly #guests: Visitor[] = [];
  readonly #relays: RunningRelay[] = [];
  readonly #ends: (() => Promise<unknown>)[] = [];

  /** Starts a relay in memory on a port of its own. */
  async relay(settings: RelayOverrides = {}): Promise<RunningRelay> {
    const relay = await startRelay({ port: 0, ...settings });
    this.#relays.push(relay);
    return relay;
  }

  /** The journey's relay; the first call starts it. */
  async mainRelay(): Promise<RunningRelay> {
    return this.#relays[0] ?? await this.relay();
  }

  /** A person at a fresh browser, where the welcome page opens. */
  async newcomer(name: string, role: Role = {}): Promise<Person> {
    const place = this.people.length % cameras.length;
    const person = await Person.launch({
      name,
      browser: await ensureChromium(),
      extension: await builtExtension(),
      headless: true,
      camera: cameras[place] ?? [0, 0, 0],
      microphone: microphones[place] ?? 440,
      ...role,
    });
    this.people.push(person);
    return person;
  }

  /** A person who has been through the first run: a name, and the journey's relay. */
  async person(name: string, role: Role = {}): Promise<Person> {
    const relay = await this.mainRelay();
    const person = await this.newcomer(name, role);
    await introduce(person, relay.url);
    return person;
  }

  /** Two people who are each other's contacts. */
  async pairOf(name: string, other: string, role: Role = {}): Promise<[Person, Person]> {
    const people = [await this.person(name, role), await this.person(other, role)] as const;
    await pair(...people);
    return [...people];
  }

  /** Somebody at a plain browser without the extension. */
  async guest(options: GuestOptions = {}): Promise<GuestTab> {
    const guest = await GuestTab.open(options);
    this.#guests.push(guest);
    return guest;
  }

  /** Somebody at a plain Firefox. */
  async guestInFirefox(options: FirefoxOptions = {}): Promise<FirefoxTab> {
    const guest = await FirefoxTab.launch(options);
    this.#guests.push(guest);
    return guest;
  }

  /** Ends everybody's calls and closes their pages, for what comes next with the same people. */
  async clear(): Promise<void> {
    await Promise.all(this.people.map(nothingOpen));
  }

  /** Ends something else with the journey, such as a process that it started. */
  endWith(end: () => Promise<unknown>): void {
    this.#ends.push(end);
  }

  /** Leaves a picture of every page and every console in a folder. */
  async record(folder: string): Promise<void> {
    for (const person of this.people) await failureRecord(person, folder);
    for (const guest of this.#guests) await guest.record(folder);
  }

  /** Ends all that was started. */
  async close(): Promise<void> {
    // People first: a browser that loses its screen or server does not close cleanly.
    const left = await Promise.allSettled(
      [...this.people, ...this.#guests].map((each) => each.close()),
    );
    const ends = await Promise.allSettled([
      ...this.#relays.map((relay) => relay.stop()),
      ...this.#ends.map((end) => end()),
    ]);
    for (const end of [...left, ...ends]) if (end.status === "rejected") throw end.reason;
  }
}
