import { expect } from "@std/expect";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { journey } from "./harness/journey.ts";

journey("pairing completes across restarts, and contacts survive a crash", async (stage) => {
  const ada = await stage.person("Ada");
  const bob = await stage.person("Bob");
  const invite = await ada.run("invite.create", {});
  if (!invite.ok) throw new Error(invite.reason);
  await ada.pause();
  expect(await bob.run("invite.accept", { link: invite.link })).toMatchObject({ ok: true });
  await bob.pause("crash");

  await ada.resume();
  await bob.resume();
  for (const person of [ada, bob]) {
    await eventually(async () => (await person.state()).contacts[0]?.presence === "online", {
      what: `${person.name} has a contact who is online`,
      within: 30_000,
    });
  }
  await ada.restart("crash");
  await eventually(async () => (await ada.state()).contacts[0]?.presence === "online", {
    what: "Ada still has Bob, online",
    within: 45_000,
  });
  expect((await ada.state()).profile?.name).toBe("Ada");
});
