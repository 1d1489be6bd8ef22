import { startRelay } from "@ringside/relay/deno";
import { ensureChromium } from "../chromium/ensure_chromium.ts";
import { introduce, pair } from "../chromium/introduce.ts";
import { Person } from "../chromium/person.ts";
import { buildForBench } from "./built_extension.ts";
import { type Figure, median, percentile } from "./figures.ts";

const many = 10_000;
const few = 100;
/** Pixels per frame: a continuous flick of the wheel. */
const stride = 160;
const frames = 300;

/** Frame times while scrolling up through a long chat and a short one. */
export async function chatBench(): Promise<Figure[]> {
  const relay = await startRelay({ port: 0 });
  const { folder } = await buildForBench(relay.url);
  const browser = await ensureChromium();
  const people: Person[] = [];
  try {
    for (const [name, hertz] of [["Ada", 440], ["Bob", 550], ["Cleo", 660]] as const) {
      const person = await Person.launch({
        name,
        browser,
        extension: folder,
        headless: true,
        camera: [90, 90, 90],
        microphone: hertz,
      });
      people.push(person);
      await introduce(person, relay.url);
    }
    const [ada, bob, cleo] = people as [Person, Person, Person];
    await pair(ada, bob);
    await pair(ada, cleo);
    await writeLines(ada, "Bob", many);
    await writeLines(ada, "Cleo", few);
    // Only Ada's browser is measured: the others are not needed any more.
    for (const other of people.splice(1)) await other.close();
    const long = await scroll(ada, "Bob");
    const short = await scroll(ada, "Cleo");
    const figure = (what: string, of: (times: readonly number[]) => number): Figure => ({
      what: `chat of ${many} messages, scrolled: ${what}`,
      value: of(long),
      unit: "ms",
      beside: { what: `one of ${few}`, value: of(short) },
    });
    return [
      figure("a frame, median", median),
      { ...figure("a frame, 95 of 100", (times) => percentile(times, 0.95)), aim: "under 34 ms" },
      figure("the longest", (times) => Math.max(...times)),
    ];
  } finally {
    for (const person of people) await person.close();
    await relay.stop();
  }
}

/** Writes lines into the engine's store, as if they had been sent. */
async function writeLines(person: Person, name: string, count: number): Promise<void> {
  const contact = (await person.state()).contacts.find((one) => one.name === name)?.id ?? "";
  const engine = await person.engine();
  await engine.evaluate(`(async () => {
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open("ringside");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const transaction = database.transaction("messages", "readwrite");
    for (let order = 1; order <= ${count}; order++) {
      transaction.objectStore("messages").add({
        id: "${name}-" + order,
        contact: "${contact}",
        order,
        from: order % 3 ? "them" : "me",
        text: "Line " + order + ". " + "Some words that wrap. ".repeat(order % 7),
        at: Date.now() - (${count} - order) * 60_000,
        delivery: "delivered",
      });
    }
    await new Promise((resolve) => transaction.oncomplete = resolve);
    database.close();
  })()`);
  engine.close();
}

/** Scrolls up from the newest line; milliseconds between one frame and the next. */
async function scroll(person: Person, name: string): Promise<number[]> {
  const panel = await person.openPage("panel");
  await panel.getByRole("button", { name: `More actions for ${name}` }).click();
  await panel.getByRole("menuitem", { name: "Message" }).click();
  const log = panel.getByRole("log", { name: "Messages" });
  await log.getByText(/^Line /).last().waitFor();
  const times = await log.evaluate(async (box, { frames, stride }) => {
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const times: number[] = [];
    let before = await frame();
    for (let count = 0; count < frames; count++) {
      // A short chat is scrolled through repeatedly.
      box.scrollTop = box.scrollTop > 0 ? box.scrollTop - stride : box.scrollHeight;
      const now = await frame();
      times.push(now - before);
      before = now;
    }
    return times;
  }, { frames, stride });
  await panel.close();
  return times;
}
