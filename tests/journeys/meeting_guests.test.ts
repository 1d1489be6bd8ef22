import { expect } from "@std/expect";
import { openMeeting } from "../../scripts/bench/meeting/open_meeting.ts";
import { patient } from "../../scripts/patience/deadline.ts";
import type { Attendee } from "./harness/attendee.ts";
import { builtGuestPage } from "./harness/built_guest_page.ts";
import type { GuestTab } from "./harness/guest_tab.ts";
import { journey } from "./harness/journey.ts";
import { longestFreezes } from "./harness/longest_freezes.ts";
import { guestEnters } from "./harness/meeting_room.ts";
import { seconds } from "./harness/rough_call.ts";
import { roughPages } from "./harness/rough_pages.ts";
import { plainAddresses } from "./harness/rough_paths.ts";
import { moves } from "./harness/video_picture.ts";

const { assets } = await builtGuestPage();
/** Within these, on an idle machine, after the path of a pair is cut. */
const namedMs = 2_500;
const mendedMs = 15_000;
/** A picture that freezes for longer has lost some. */
const freezeMs = 1_000;

journey("guests meet with nobody of the extension there", async (stage, part) => {
  const relay = await stage.relay({ assets });
  const first = await stage.guest({ args: plainAddresses });
  const names = ["Ada", "Bob", "Cleo"] as const;
  const tabs = [first, await first.another(), await first.another()];
  const guests = tabs.map(({ page }, i) => ({ name: names[i] ?? "", page }));
  const paths = await roughPages(stage, guests);
  const link = await openMeeting(relay.url, "Rowing club");
  const all: Attendee[] = [];

  await part("a pair without a path is named to all and mended, and no other notices", async () => {
    for (const [i, tab] of tabs.entries()) all.push(await guestEnters(tab, names[i] ?? "", link));
    const [ada, bob, cleo] = all as [Attendee, Attendee, Attendee];
    const directions = all.flatMap((one) =>
      all.filter((each) => each !== one).map((other) => [one, other] as const)
    );
    const allMove = () =>
      Promise.all(directions.map(([one, { name }]) => moves(one.video(`${name}'s video`))));
    await allMove();

    const freezes = await longestFreezes(all);
    const cut = performance.now();
    paths.cutBetween("Ada", "Bob");
    await Promise.all([
      ada.reads("You do not hear Bob", patient(namedMs)),
      bob.reads("You do not hear Ada", patient(namedMs)),
      cleo.reads("Ada does not hear Bob", patient(namedMs)),
      cleo.reads("Bob does not hear Ada", patient(namedMs)),
    ]);
    console.log(`path of a pair cut → named to all: ${seconds(performance.now() - cut)}`);
    await allMove();
    const mended = performance.now() - cut;
    console.log(`path of a pair cut → its pictures move: ${seconds(mended)}`);
    expect(mended).toBeLessThan(patient(mendedMs));
    const found = await freezes();
    const frozen = directions.filter((pair) => pair.includes(cleo)).map(([one, other]) => ({
      at: one.name,
      of: other.name,
      ms: found.get(one.name)?.get(`${other.name}'s video`) ?? Infinity,
    })).filter(({ ms }) => ms > patient(freezeMs));
    expect(frozen).toEqual([]);
    for (const { page } of tabs) {
      await page.getByText(/do(es)? not hear/).first().waitFor({ state: "hidden" });
    }
    await Promise.all(tabs.map((tab) => tab.page.goto("about:blank")));
  });

  await part("there is room for eight, and the ninth reads so", async () => {
    const link = await openMeeting(relay.url, "Full house");
    const tabs: GuestTab[] = [];
    const all: Attendee[] = [];
    for (let i = 1; i <= 9; i++) {
      const tab = await first.another({ media: [] });
      tabs.push(tab);
      all.push(await guestEnters(tab, `Guest ${i}`, link));
      if (i <= 8) await tab.page.getByRole("button", { name: "Leave", exact: true }).waitFor();
    }
    const [eldest, ninth] = [all[0], all[8]];
    await ninth?.reads("Eight people are in this meeting");
    await eldest?.press("Leave");
    await eldest?.reads("You left the meeting.");
    await ninth?.press("Enter again");
    await tabs[8]?.page.getByRole("button", { name: "Leave", exact: true }).waitFor();
    for (const tab of tabs) await tab.close();
  });
});
