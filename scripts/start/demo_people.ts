import type { FoundBrowser } from "../chromium/find_chromium.ts";
import { introduce, pair } from "../chromium/introduce.ts";
import { Person } from "../chromium/person.ts";
import type { Portrait } from "../chromium/portrait_camera.ts";

/** The demo's surroundings. */
export interface Demo {
  browser: FoundBrowser;
  /** The folder of the built extension. */
  extension: string;
  headless: boolean;
  /** The relay's address. */
  relay: string;
  /** The first person uses the machine's own camera and microphone. */
  ownCamera: boolean;
}

const portraits: Record<"Ada" | "Bob", Portrait> = {
  Ada: {
    wall: [88, 116, 200],
    shirt: [240, 196, 84],
    skin: [242, 196, 166],
    hair: [74, 46, 36],
  },
  Bob: {
    wall: [70, 150, 132],
    shirt: [92, 74, 160],
    skin: [168, 112, 82],
    hair: [34, 28, 30],
  },
};

/** Two people at two browsers, who are each other's contacts, each with one tab. */
export async function demoPeople(demo: Demo): Promise<[Person, Person]> {
  const started: Person[] = [];
  const sit = async (name: "Ada" | "Bob") => {
    const isOwn = demo.ownCamera && name === "Ada";
    const person = await Person.launch({
      name,
      browser: demo.browser,
      extension: demo.extension,
      headless: demo.headless,
      camera: isOwn ? "device" : portraits[name],
      // Silence, because two open microphones in one room would howl.
      microphone: isOwn ? "device" : 0,
      permissions: ["notifications"],
    });
    started.push(person);
    await introduce(person, demo.relay);
    // A person with a name and a contact needs no first run, and can call from any tab.
    await (await person.page("welcome")).goto(demo.relay);
    // The tabs with which the browser started.
    for (const page of await person.pages()) if (page.url() === "about:blank") await page.close();
    return person;
  };
  try {
    const ada = await sit("Ada");
    const bob = await sit("Bob");
    await pair(ada, bob);
    return [ada, bob];
  } catch (error) {
    await Promise.allSettled(started.map((person) => person.close()));
    throw error;
  }
}
