import { expect } from "@std/expect";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { patient } from "../../scripts/patience/deadline.ts";
import { newestCall, ringFrom } from "./harness/calling.ts";
import { journey } from "./harness/journey.ts";

journey("who does not answer, or is away, learns of it later", async (stage, part) => {
  const [ada, bob] = await stage.pairOf("Ada", "Bob");

  await part("a ring that nobody answers ends as missed after a minute", async () => {
    const atAda = await ada.openPanel();
    const start = performance.now();
    await atAda.getByRole("button", { name: "Call Bob with video" }).click();
    // Nobody has a window open: the call window opens by itself.
    const atBob = await bob.page("call");
    await ringFrom(atBob, "Ada").waitFor();
    await atAda.getByText("Bob did not answer.").waitFor({ timeout: patient(75_000) });
    expect(performance.now() - start).toBeGreaterThan(55_000);
    await ringFrom(atBob, "Ada").waitFor({ state: "hidden" });
    expect(await newestCall(ada)).toBe("outgoing missed");
    expect(await newestCall(bob)).toBe("incoming missed");
  });

  await part("what is written to somebody away waits, and arrives when they are back", async () => {
    const atAda = await ada.openPanel();
    await bob.pause();
    await eventually(async () => (await ada.state()).contacts[0]?.presence === "offline", {
      what: "Ada sees Bob offline",
      within: 60_000,
    });
    await atAda.getByRole("button", { name: "More actions for Bob" }).click();
    await atAda.getByRole("menuitem", { name: "Message" }).click();
    await atAda.getByRole("textbox", { name: "Message" }).fill("Are you there?");
    await atAda.getByRole("button", { name: "Send" }).click();
    await atAda.getByText("Waiting").first().waitFor();
    await bob.resume();
    await atAda.getByText("Delivered").first().waitFor({ timeout: patient(60_000) });
    const [contact] = (await bob.state()).contacts;
    expect(contact?.unread).toBe(1);
    const atBob = await bob.openPanel();
    await atBob.getByRole("button", { name: "More actions for Ada" }).click();
    await atBob.getByRole("menuitem", { name: "Message" }).click();
    await atBob.getByRole("log", { name: "Messages" }).getByText("Are you there?").waitFor();
  });
});
