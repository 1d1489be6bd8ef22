import { expect } from "@std/expect";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { introduce } from "../../scripts/chromium/introduce.ts";
import { safetyNumber } from "@ringside/seal";
import { Cleanup } from "../contacts/rig.ts";
import { HostileRelay } from "../doubles/hostile_relay.ts";
import { changedPage } from "../hostile/changed_page.ts";
import { invite } from "../hostile/pairing_stage.ts";
import { builtHashes } from "../hosts/expect_guest_page.ts";
import { builtGuestPage } from "./harness/built_guest_page.ts";
import { contactId } from "./harness/calling.ts";
import { journey } from "./harness/journey.ts";

journey(
  "an invite that its page has swapped leads to a contact who is unverified",
  async (stage) => {
    const real = await stage.mainRelay();
    const relay = new HostileRelay(real.url);
    const cleanup = new Cleanup();
    stage.endWith(async () => {
      await cleanup.run();
      await relay.stop();
    });
    const [ada, bob] = [await stage.newcomer("Ada"), await stage.newcomer("Bob")];
    await introduce(ada, relay.url);
    await introduce(bob, relay.url);

    // Who keeps the relay has an invite too, under Ada's name, and its page shows that one.
    const mallory = await invite(cleanup, relay.url, "Ada");
    const hash = JSON.stringify(new URL(mallory.link).hash);
    await relay.begin({
      page: () =>
        new Response(
          `<!doctype html><title>Invite</title><script>location.hash = ${hash}</script>`,
          {
            headers: { "content-type": "text/html" },
          },
        ),
    });
    const made = await ada.run("invite.create", {});
    if (!made.ok) throw new Error(made.reason);
    const tab = await bob.openTab(made.link);
    await eventually(() => tab.url() === mallory.link, { what: "the page has swapped the invite" });
    const popup = await bob.openPopup(tab);
    await popup.getByRole("button", { name: "Accept invite" }).click();
    await eventually(async () => (await bob.state()).contacts.length === 1, {
      what: "Bob has a contact",
    });

    // It has Ada's name and is not Ada; all that says so is the word and the number.
    const swapped = await contactId(bob, "Ada");
    expect(swapped).toBe(mallory.engine.identity.id);
    const home = await bob.openPopup(await bob.openTab(`${real.url}/health`));
    const row = home.getByRole("list", { name: "Contacts" }).getByRole("listitem", {
      name: "Ada",
    });
    await row.getByText("Unverified").waitFor();
    expect((await bob.state()).contacts[0]?.verified).toBe(false);
    const own = (await bob.state()).profile?.identity ?? "";
    const right = await safetyNumber(own, (await ada.state()).profile?.identity ?? "");
    const shown = await bob.run("contact.safety_number", { contact: swapped });
    expect(JSON.stringify(shown)).not.toContain(right);
    expect((await ada.state()).contacts).toEqual([]);
  },
);

journey(
  "a relay that changes one byte of the guest page is named before the link is copied",
  async (stage) => {
    const { assets, folder } = await builtGuestPage();
    const real = await stage.relay({ assets });
    const relay = new HostileRelay(real.url);
    stage.endWith(async () => {
      await relay.stop();
      await Deno.remove(folder, { recursive: true });
    });
    const ada = await stage.newcomer("Ada");
    await introduce(ada, relay.url);
    const panel = await ada.openPanel();
    await panel.getByRole("button", { name: "Add contact" }).first().click();
    await panel.getByText(/^Unchanged page/).waitFor();

    // It was honest when it was asked first, and takes its time when it is asked again.
    const script = Object.keys(await builtHashes(folder)).find((path) =>
      path.endsWith("/first.js")
    );
    const { promise: asked, resolve } = Promise.withResolvers<void>();
    const lie = changedPage(real.url, `/g/${script}`);
    await relay.begin({
      page: async (request) => {
        await asked;
        return await lie.page?.(request);
      },
    });
    await panel.getByRole("button", { name: "Create call link" }).click();
    const copy = panel.getByRole("button", { name: "Copy call link" });
    await copy.waitFor();
    expect(await copy.getAttribute("aria-disabled")).toBe("true");
    resolve();
    await panel.getByText(/^This relay serves a changed page/).waitFor();
    await eventually(async () => await copy.getAttribute("aria-disabled") === null, {
      what: "the link can be copied all the same",
    });
    expect(await panel.getByText(/^Unchanged page/).count()).toBe(0);
  },
);
