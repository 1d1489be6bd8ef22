import type { GuestBrowser } from "../../chromium/guest_browser.ts";
import { ensureChromium } from "../../chromium/ensure_chromium.ts";
import { introduce } from "../../chromium/introduce.ts";
import { Person } from "../../chromium/person.ts";
import { acceptAtOnce } from "../accept_at_once.ts";
import { buildForBench } from "../built_extension.ts";
import { lasting } from "./lasting.ts";
import { watchedPage } from "./meet.ts";
import { meetingFilm } from "./meeting_film.ts";
import type { MeshSize } from "./mesh_size.ts";
import { type OwnCost, ownCost } from "./own_cost.ts";

/** A member in a call of two, with somebody who has the extension and the same camera. */
export async function callOfTwo(
  member: GuestBrowser,
  { camera, relay, seconds, settleMs }: {
    camera: MeshSize;
    relay: string;
    seconds: number;
    settleMs: number;
  },
): Promise<OwnCost> {
  const { folder: extension } = await buildForBench(relay);
  await using film = await meetingFilm(camera);
  const ada = await Person.launch({
    name: "Ada",
    browser: await ensureChromium(),
    extension,
    headless: true,
    camera: "device",
    microphone: 440,
    args: film.switches,
  });
  try {
    await introduce(ada, relay);
    const made = await ada.run("call_link.create", { label: "" });
    if (!made.ok) throw new Error(`Ada can make no link: ${made.reason}`);
    await acceptAtOnce(await ada.openPage("panel"));
    const page = await watchedPage(member, 0);
    await page.goto(made.link);
    await page.getByText("Ada can be called now.").waitFor();
    await page.getByRole("textbox", { name: "Your name" }).fill("Gus");
    await page.getByRole("button", { name: "Join" }).click();
    await page.getByLabel("Ada's video").waitFor();
    await lasting(settleMs);
    const cost = await ownCost(page, seconds);
    await page.context().close();
    return cost;
  } finally {
    await ada.close();
  }
}
