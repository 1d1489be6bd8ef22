import { join } from "node:path";
import type { Person } from "../../../scripts/chromium/person.ts";
import { patient } from "../../../scripts/patience/deadline.ts";

/** Leaves what a person saw in a folder: a picture of every page, and what every context printed. */
export async function failureRecord(person: Person, folder: string): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  const path = (name: string) => join(folder, `${person.name}-${name}`);
  await Deno.writeTextFile(path("console.txt"), person.log.lines.join("\n") + "\n");
  const state = await person.state().catch((error) => ({ unavailable: String(error) }));
  await Deno.writeTextFile(path("state.json"), JSON.stringify(state, null, 2));
  const pages = await person.pages().catch(() => []);
  for (const [index, page] of pages.entries()) {
    const name = /contexts\/(\w+)/.exec(page.url())?.[1] ?? "tab";
    // A failed screenshot must not hide the failure itself.
    await page.screenshot({ path: path(`${index}-${name}.png`), timeout: patient(3000) }).catch(
      () => {},
    );
  }
}
