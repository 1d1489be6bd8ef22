import { expect } from "@std/expect";
import { join } from "node:path";
import { ensureChromium } from "../../scripts/chromium/ensure_chromium.ts";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { introduce } from "../../scripts/chromium/introduce.ts";
import { builtGuestPage } from "./harness/built_guest_page.ts";
import { inState, qualityOf } from "./harness/calling.ts";
import { check, checkEverything } from "./harness/doctor_checks.ts";
import { joinAs } from "./harness/guest_calling.ts";
import { GuestTab } from "./harness/guest_tab.ts";
import { hearsPitch, playsVoiceOf } from "./harness/heard_tone.ts";
import { journey } from "./harness/journey.ts";
import type { Namespace } from "./harness/namespace.ts";
import { insideOwnNetwork, OwnNetwork } from "./harness/own_network.ts";
import { publicRelay, trustsAnyone } from "./harness/public_relay.ts";
import { selectedPath, watchPaths } from "./harness/selected_path.ts";
import { canHaveHomes, publicAddress, twoHomes } from "./harness/two_homes.ts";
import { showsCameraOf, showsColour } from "./harness/video_picture.ts";

/** A program in a folder that runs Chromium in another network. */
async function chromiumIn({ entry }: Namespace, folder: string): Promise<string> {
  const { path } = await ensureChromium();
  const file = join(folder, "chromium");
  await Deno.writeTextFile(file, `#!/bin/sh\nexec ${entry.join(" ")} ${path} "$@"\n`);
  await Deno.chmod(file, 0o755);
  return file;
}

if (insideOwnNetwork) {
  journey("two behind different NATs call with the relay's own STUN alone", async (stage, part) => {
    const homes = await twoHomes();
    const { folder: page } = await builtGuestPage();
    const folder = await Deno.makeTempDir({ prefix: "ringside-homes-" });
    stage.endWith(async () => {
      await homes.end();
      for (const each of [folder, page]) await Deno.remove(each, { recursive: true });
    });
    const url = await publicRelay(stage, homes, page);
    const ada = await stage.newcomer("Ada", { args: [trustsAnyone] });
    await introduce(ada, url);
    expect((await ada.run("relay.ice", {})).servers).toEqual([
      { urls: [`stun:${publicAddress}:8787`] },
    ]);
    expect((await ada.state()).relays[0]?.sameNetworkOnly).toBe(false);

    await part(
      "a guest in a plain tab and the owner of the link see and hear each other",
      async () => {
        const made = await ada.run("call_link.create", { label: "" });
        if (!made.ok) throw new Error(made.reason);
        const panel = await ada.openPanel();
        const guest = await GuestTab.open({
          program: await chromiumIn(homes.other, folder),
          args: [trustsAnyone],
        });
        try {
          const { page } = guest;
          await watchPaths(page);
          await page.goto(made.link);
          await page.getByText("Ada can be called now.").waitFor();
          await joinAs(page, "Gus");
          await panel.getByRole("alertdialog", { name: /Gus/ })
            .getByRole("button", { name: "Accept with video" }).click();
          await showsCameraOf(page.getByLabel("Ada's video"), ada);
          await showsColour(panel.getByLabel(/Gus.*'s video/), guest.camera);
          await hearsPitch(ada, guest.microphone);
          await playsVoiceOf(page, ada);

          // Each reaches the other by what its router shows, found by STUN or by the checks that
          // came through; no address inside a home has helped.
          const path = await selectedPath(page);
          expect(path.local.type).toMatch(/^(srflx|prflx)$/);
          expect(path.remote.type).toMatch(/^(srflx|prflx)$/);
          expect(path.local.address).toBe(homes.otherAddress);
          expect(path.remote.address).toBe(homes.ownAddress);
          expect(path.protocol).toBe("udp");
          const stats = await eventually(async () => (await qualityOf(ada))?.stats, {
            what: "Ada's connection has figures",
            within: 30_000,
          });
          expect(`${stats.path} ${stats.protocol}`).toBe("direct udp");
          await page.getByRole("button", { name: "Hang up" }).click();
          await inState(ada, "ended");
          expect(guest.faults).toEqual([]);
        } finally {
          await guest.close();
        }
      },
    );

    await part("the doctor says what it found", async () => {
      const page = await ada.openPage("doctor");
      await checkEverything(page, "Yes, I hear them");
      await check(page, "Relay").getByText(/^Your relay answers after \d+ ms\.$/).waitFor();
      await check(page, "STUN")
        .getByText(/^Your own address was found after \d+ ms: direct calls can work\.$/).waitFor();
      await check(page, "TURN over UDP").getByText("provides no such server").waitFor();
      await page.getByText("Everything that was checked works.").waitFor();
    });
  });
} else {
  const canNot = !await canHaveHomes();
  if (canNot) console.log("No networks with NAT can be made: the call between two goes untested.");
  Deno.test({
    name: "journeys between two homes, each behind its own NAT",
    ignore: canNot,
    async fn() {
      expect((await OwnNetwork.run(import.meta.filename!)).success).toBe(true);
    },
  });
}
