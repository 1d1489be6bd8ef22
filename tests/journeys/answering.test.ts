import { expect } from "@std/expect";
import { eventually } from "../../scripts/chromium/eventually.ts";
import type { Person } from "../../scripts/chromium/person.ts";
import { callWith, inState, newestCall, ringFrom } from "./harness/calling.ts";
import { hearsVoiceOf } from "./harness/heard_tone.ts";
import { journey } from "./harness/journey.ts";

/** What a system notification shows, by the browser's own list; no test can see or click it. */
async function notification(person: Person): Promise<string> {
  return await eventually(async () => {
    const worker = await person.worker();
    try {
      const all = await worker.evaluate<Record<string, boolean>>("chrome.notifications.getAll()");
      return Object.keys(all)[0];
    } finally {
      worker.close();
    }
  }, { what: `${person.name} gets a notification` });
}

journey("a call is answered without its panel, and on another device", async (stage, part) => {
  const [ada, bob] = await stage.pairOf("Ada", "Bob", { permissions: ["notifications"] });

  await part("a call is accepted from its notification, in the mode that was called", async () => {
    const atAda = await ada.openPanel();
    await atAda.getByRole("button", { name: "Call Bob with video" }).click();
    const ring = await notification(bob);
    const worker = await bob.worker();
    await worker.evaluate(
      `chrome.notifications.onButtonClicked.dispatch(${JSON.stringify(ring)}, 0)`,
    );
    worker.close();
    const call = await inState(bob, "connected");
    expect(call.mode).toBe("video");
    await hearsVoiceOf(bob, ada);
    // Without a real click no panel may open, so the call window does.
    const atBob = await bob.page("call");
    await callWith(atBob, "Ada").waitFor();
    await eventually(async () => {
      const worker = await bob.worker();
      const left = await worker.evaluate<object>("chrome.notifications.getAll()");
      worker.close();
      return Object.keys(left).length === 0;
    }, { what: "the notification goes with the ring" });
  });

  await part("all of a person's devices ring, and the others stop when one answers", async () => {
    const laptop = await stage.person("Bob's laptop");
    const passphrase = "a passphrase that is long enough";
    const exported = await bob.run("profile.export", { passphrase });
    if (!exported.ok) throw new Error(exported.reason);
    const imported = await laptop.run("profile.import", { file: exported.file, passphrase });
    expect(imported).toEqual({ ok: true });
    expect((await laptop.state()).profile?.identity).toBe((await bob.state()).profile?.identity);
    expect((await laptop.state()).profile?.device).not.toBe((await bob.state()).profile?.device);
    await eventually(async () => (await laptop.state()).contacts[0]?.presence === "online", {
      what: "the laptop sees Ada online",
    });

    const [atAda, atBob, atLaptop] = [
      await ada.openPanel(),
      await bob.openPanel(),
      await laptop.openPanel(),
    ];
    await atAda.getByRole("button", { name: "Call Bob with voice" }).click();
    await ringFrom(atBob, "Ada").waitFor();
    await ringFrom(atLaptop, "Ada").getByRole("button", { name: "Accept with voice" }).click();
    await ringFrom(atBob, "Ada").waitFor({ state: "hidden" });
    await atBob.getByText("You answered on another of your devices.").waitFor();
    await hearsVoiceOf(ada, laptop);
    expect(await newestCall(bob)).toBe("incoming elsewhere");
  });
});
