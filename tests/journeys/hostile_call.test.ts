import { expect } from "@std/expect";
import { introduce, pair } from "../../scripts/chromium/introduce.ts";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { HostileRelay, type Lie } from "../doubles/hostile_relay.ts";
import { lies } from "../hostile/lies.ts";
import { seededChance } from "../hostile/seeded_chance.ts";
import { patient } from "../../scripts/patience/deadline.ts";
import { callWith, contactId, inState, newestCall, ringFrom } from "./harness/calling.ts";
import { journey } from "./harness/journey.ts";
import type { Stage } from "./harness/stage.ts";
import { showsCameraOf } from "./harness/video_picture.ts";

/** Ada and Bob, who met over a relay that has not begun to lie yet. */
async function overHostileRelay(stage: Stage) {
  const relay = new HostileRelay((await stage.mainRelay()).url);
  stage.endWith(() => relay.stop());
  const [ada, bob] = [await stage.newcomer("Ada"), await stage.newcomer("Bob")];
  for (const person of [ada, bob]) await introduce(person, relay.url);
  await pair(ada, bob);
  return { relay, ada, bob };
}

journey(
  "a call through a relay that lies is with the right person or with nobody",
  async (stage) => {
    const chance = seededChance("journey");
    const { relay, ada, bob } = await overHostileRelay(stage);
    const [toBob, toAda] = [await contactId(ada, "Bob"), await contactId(bob, "Ada")];
    const [atAda, atBob] = [await ada.openPanel(), await bob.openPanel()];

    // Everything of a first call is recorded.
    await atAda.getByRole("button", { name: "Call Bob with video" }).click();
    await ringFrom(atBob, "Ada").getByRole("button", { name: "Accept with video" }).click();
    await showsCameraOf(callWith(atAda, "Bob").getByLabel("Bob's video"), bob);
    await callWith(atAda, "Bob").getByRole("button", { name: "Hang up" }).click();
    await atAda.getByRole("button", { name: "Close" }).click();
    await atBob.getByText("Ada hung up.").waitFor();
    await atBob.getByRole("button", { name: "Close" }).click();

    // Each message comes twice, after one from before and a copy with a bit flipped.
    const room = relay.recorded.at(-1)?.room ?? "";
    const flip = lies.flipBodies(chance);
    const before = relay.recorded.filter((one) => one.room === room);
    const lie: Lie = {
      down: (frame, wire) => {
        if (frame.t !== "message" || frame.room !== room) return undefined;
        const old = { ...frame, body: chance.pick(before).body };
        return [old, ...flip.down?.(frame, wire) ?? [], frame, frame];
      },
    };
    await relay.begin(lie);
    await atAda.getByRole("button", { name: "Call Bob with video" }).click();
    await ringFrom(atBob, "Ada").getByRole("button", { name: "Accept with video" }).click();
    await showsCameraOf(callWith(atAda, "Bob").getByLabel("Bob's video"), bob);
    await showsCameraOf(callWith(atBob, "Ada").getByLabel("Ada's video"), ada);
    await ada.run("chat.send", { contact: toBob, text: "once and no more" });
    const said = async () => {
      const { lines } = await bob.run("chat.page", { contact: toAda, limit: 9 });
      return lines.flatMap((line) => "text" in line ? [line.text] : []);
    };
    await eventually(async () => (await said()).length > 0, { what: "the chat has arrived" });
    await callWith(atAda, "Bob").getByRole("button", { name: "Hang up" }).click();
    await atBob.getByText("Ada hung up.").waitFor();
    expect(await said()).toEqual(["once and no more"]);
    await atAda.getByRole("button", { name: "Close" }).click();
    await atBob.getByRole("button", { name: "Close" }).click();

    // A relay that wants a description of its own in the place of each gets nobody on the line.
    await relay.begin(lies.flipBodies(chance));
    await atAda.getByRole("button", { name: "Call Bob with video" }).click();
    await eventually(async () => (await bob.state()).contacts[0]?.warning === "not_authentic", {
      what: "Bob is warned",
    });
    await atBob.getByText("Someone else tried to pass as Ada").waitFor();
    expect((await bob.state()).call.state).not.toBe("connected");
    expect((await ada.state()).call.state).not.toBe("connected");
    await atAda.getByRole("button", { name: "Cancel call" }).click();
    await atAda.getByRole("button", { name: "Close" }).click();

    // The hostility ends, and the next call is as any other; nobody was ever verified.
    await relay.repent();
    await eventually(async () => await newestCall(bob) === "incoming missed", {
      what: "what was held up has arrived, the withdrawal included",
      within: 20_000,
    });
    await inState(ada, "idle");
    await eventually(async () => (await ada.state()).contacts[0]?.presence === "online", {
      what: "Ada sees Bob",
    });
    await atAda.getByRole("button", { name: "Call Bob with video" }).click();
    await ringFrom(atBob, "Ada").getByRole("button", { name: "Accept with video" }).click();
    await showsCameraOf(callWith(atAda, "Bob").getByLabel("Bob's video"), bob);
    expect((await ada.state()).contacts.map(({ verified }) => verified)).toEqual([false]);
  },
);

journey("who gets no answer is told so, until one comes", async (stage) => {
  const { relay, ada } = await overHostileRelay(stage);
  const atAda = await ada.openPanel();
  await relay.begin(lies.dropAll());
  await ada.run("chat.send", { contact: await contactId(ada, "Bob"), text: "are you there?" });
  const told = atAda.getByText("Bob does not confirm messages");
  await told.waitFor({ timeout: patient(60_000) });
  await relay.repent();
  await told.waitFor({ state: "hidden", timeout: patient(60_000) });
  expect((await ada.state()).contacts[0]?.presence).toBe("online");
});
