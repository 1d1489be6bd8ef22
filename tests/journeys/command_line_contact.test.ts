import { expect } from "@std/expect";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { ContactProcess } from "../doubles/contact_process.ts";
import { journey } from "./harness/journey.ts";

journey(
  "a contact at the command line pairs with the extension, writes, and takes no calls",
  async (stage) => {
    const ada = await stage.person("Ada");
    const relay = await stage.mainRelay();
    const profile = await Deno.makeTempDir();
    const bob = (...args: string[]) => [...args, "--profile", profile, "--json"];
    const processes: ContactProcess[] = [];
    const run = (args: string[], input?: string) => {
      const process = new ContactProcess(args, input);
      processes.push(process);
      return process;
    };
    try {
      const panel = await ada.openPanel();
      await panel.getByRole("button", { name: "Add contact" }).first().click();
      await panel.getByRole("button", { name: "Create invite" }).click();
      const link = await panel.getByRole("textbox", { name: "Invite link" }).inputValue();
      const pairing = run(bob("pair", "--name", "Bob", "--relay", relay.url), `${link}\n`);
      expect(await pairing.ended).toBe(0);
      expect(pairing.events).toMatchObject([{ event: "paired", name: "Ada" }]);

      expect(await run(bob("chat", "Ada"), "From a terminal\n").ended).toBe(0);
      await eventually(async () => (await ada.state()).contacts[0]?.unread === 1, {
        what: "Ada has an unread line",
      });

      await panel.getByRole("button", { name: "Done" }).click();
      const watching = run(bob("watch"));
      const contact = panel.getByRole("list", { name: "Contacts" }).getByRole("listitem", {
        name: "Bob",
      });
      await contact.getByText("Online").waitFor();
      await contact.getByRole("button", { name: "Call Bob with voice" }).click();
      await panel.getByText("Bob is online with a program that cannot take calls.").first()
        .waitFor();
      await eventually(() => watching.events.some(({ event }) => event === "missed_call"), {
        what: "Bob is told of the call",
      });
      expect((await ada.state()).history).toMatchObject([{ name: "Bob", direction: "outgoing" }]);
    } finally {
      for (const process of processes) await process.stop();
      await Deno.remove(profile, { recursive: true });
    }
  },
);
