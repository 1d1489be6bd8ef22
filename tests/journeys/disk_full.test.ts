import { expect } from "@std/expect";
import { join } from "node:path";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { patient } from "../../scripts/patience/deadline.ts";
import { journey } from "./harness/journey.ts";
import { canMountDisk, SmallDisk } from "./harness/small_disk.ts";

const passphrase = "correct horse battery staple";
/** Longer than what is left of a page of the disk that is in use already. */
const long = " and so on".repeat(600);

if (await canMountDisk()) {
  journey(
    "a full disk loses nothing that was said to have arrived, and goes on by itself",
    async (stage) => {
      const [ada, bob] = await stage.pairOf("Ada", "Bob");
      const exported = await ada.run("profile.export", { passphrase });
      if (!exported.ok) throw new Error(exported.reason);
      await bob.pause();
      const disk = await SmallDisk.mount(join(bob.folder, "profile", "Default", "IndexedDB"));
      stage.endWith(() => disk.unmount());
      await bob.resume();
      const [atAda, atBob] = [await ada.openPanel(), await bob.openPanel()];
      await eventually(async () => (await bob.state()).contacts[0]?.presence === "online", {
        what: "Bob sees Ada",
        within: 60_000,
      });
      for (const [page, name] of [[atAda, "Bob"], [atBob, "Ada"]] as const) {
        await page.getByRole("button", { name: `More actions for ${name}` }).click();
        await page.getByRole("menuitem", { name: "Message" }).click();
      }
      const write = async (page: typeof atAda, text: string) => {
        await page.getByRole("textbox", { name: "Message" }).fill(text);
        await page.getByRole("button", { name: "Send" }).click();
      };
      await write(atAda, "before");
      await atAda.getByText("Delivered").first().waitFor({ timeout: patient(30_000) });
      const before = await bob.state();

      await disk.fill();
      await write(atBob, `from Bob${long}`);
      await atBob.getByRole("alert").getByText("The disk is full, so this was not sent").waitFor();
      await atBob.getByText("Messages for you wait with their senders").waitFor();
      expect(await atBob.getByRole("textbox", { name: "Message" }).inputValue())
        .toBe(`from Bob${long}`);
      await write(atAda, `while it was full${long}`);
      await atAda.getByText("Waiting").first().waitFor();
      expect(await bob.run("profile.import", { file: exported.file, passphrase }))
        .toEqual({ ok: false, reason: "not_stored" });
      expect(await bob.run("invite.create", {})).toEqual({ ok: false, reason: "not_stored" });
      const [contact] = before.contacts;
      await bob.run("contact.rename", { contact: contact!.id, name: "Adele" });
      const full = await bob.state();
      expect(full.profile).toEqual(before.profile);
      expect(full.contacts.map(({ id, name, unread }) => ({ id, name, unread }))).toEqual([
        { id: contact!.id, name: "Adele", unread: contact!.unread },
      ]);
      expect(await atAda.getByText("Waiting").count()).toBeGreaterThan(0);

      await disk.makeRoom();
      await atBob.getByRole("log").getByText("while it was full").waitFor({
        timeout: patient(60_000),
      });
      await atAda.getByText("Waiting").first().waitFor({
        state: "detached",
        timeout: patient(30_000),
      });
      await atBob.getByRole("button", { name: "Send" }).click();
      await atAda.getByRole("log").getByText("from Bob").waitFor({ timeout: patient(30_000) });
      await eventually(async () => !(await bob.state()).diskRefuses, { what: "the note is gone" });
      // Chromium would find its log corrupt, and delete all there is.
      await bob.restart();
      await eventually(async () => (await bob.state()).contacts[0]?.name === "Adele", {
        what: "Bob's name for Ada was stored in the end",
      });
      const page = await bob.run("chat.page", { contact: contact!.id, limit: 10 });
      expect(page.lines.map(({ text }) => text.replace(long, ""))).toEqual([
        "before",
        "while it was full",
        "from Bob",
      ]);
    },
  );
} else Deno.test.ignore("a full disk needs the right to mount one", () => {});
