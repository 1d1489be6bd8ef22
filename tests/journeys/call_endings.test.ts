import { expect } from "@std/expect";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { pair } from "../../scripts/chromium/introduce.ts";
import { patient } from "../../scripts/patience/deadline.ts";
import { talk } from "./harness/call_tools.ts";
import { callWith, contactId, inState, newestCall, ringFrom } from "./harness/calling.ts";
import { hearsVoiceOf } from "./harness/heard_tone.ts";
import { journey } from "./harness/journey.ts";

journey("calls end in many ways, and each side is told which", async (stage, part) => {
  const [ada, bob] = await stage.pairOf("Ada", "Bob");
  const cleo = await stage.person("Cleo");
  await pair(bob, cleo);

  await part(
    "a voice call leaves both cameras off, and turns to video when somebody wants",
    async () => {
      const [atAda, atBob] = [await ada.openPanel(), await bob.openPanel()];
      await atAda.getByRole("button", { name: "Call Bob with voice" }).click();
      await ringFrom(atBob, "Ada").getByRole("button", { name: "Accept with voice" }).click();
      await hearsVoiceOf(ada, bob);
      await hearsVoiceOf(bob, ada);

      await callWith(atBob, "Ada").getByRole("button", { name: "Turn camera on" }).click();
      await eventually(
        async () => {
          const video = callWith(atAda, "Bob").getByLabel("Bob's video");
          return await video.evaluate((element) => (element as HTMLVideoElement).videoWidth > 0);
        },
        { what: "Ada sees Bob" },
      );
      // No camera starts because the other side's did.
      expect((await ada.state()).call).toMatchObject({
        local: { camera: { state: "off" } },
        remotes: [{ camera: true }],
      });
      await callWith(atAda, "Bob").getByRole("button", { name: "Turn camera on" }).waitFor();
      await callWith(atAda, "Bob").getByRole("button", { name: "Hang up" }).click();
      await atBob.getByText("Ada hung up.").waitFor();
    },
  );

  await part("declined, cancelled, busy: each ending says so on both sides", async () => {
    const [atAda, atBob] = [await ada.openPanel(), await bob.openPanel()];
    const call = () => atAda.getByRole("button", { name: "Call Bob with video" }).click();
    const close = () => atAda.getByRole("button", { name: "Close" }).click();

    await call();
    await ringFrom(atBob, "Ada").getByRole("button", { name: "Decline" }).click();
    await atAda.getByText("Bob cannot talk now.").waitFor();
    await ringFrom(atBob, "Ada").waitFor({ state: "hidden" });
    expect(await newestCall(ada)).toBe("outgoing declined");
    expect(await newestCall(bob)).toBe("incoming declined");
    await close();

    await call();
    await ringFrom(atBob, "Ada").waitFor();
    await atAda.getByRole("button", { name: "Cancel call" }).click();
    await ringFrom(atBob, "Ada").waitFor({ state: "hidden" });
    await eventually(async () => await newestCall(bob) === "incoming missed", {
      what: "Bob's history has the missed call",
    });
    expect(await newestCall(ada)).toBe("outgoing cancelled");
    await close();

    // Cleo calls Bob while he talks with Ada.
    await call();
    await ringFrom(atBob, "Ada").getByRole("button", { name: "Accept with voice" }).click();
    await inState(ada, "connected");
    const atCleo = await cleo.openPanel();
    await atCleo.getByRole("button", { name: "Call Bob with video" }).click();
    await atCleo.getByText("Bob is in another call and will see that you called.").waitFor();
    expect(await newestCall(cleo)).toBe("outgoing busy");
    await eventually(
      async () => (await bob.state()).history.some(({ name, seen }) => name === "Cleo" && !seen),
      { what: "Bob's history has Cleo's call" },
    );
    expect((await bob.state()).call.state).toBe("connected");
  });

  await part("two who call each other at once end in one call", async () => {
    await Promise.all([
      ada.run("call.place", { contact: await contactId(ada, "Bob"), mode: "voice" }),
      bob.run("call.place", { contact: await contactId(bob, "Ada"), mode: "voice" }),
    ]);
    const [one, other] = [await inState(ada, "connected"), await inState(bob, "connected")];
    expect(one.call).toBe(other.call);
    await hearsVoiceOf(ada, bob);
    await hearsVoiceOf(bob, ada);
  });

  await part("whoever is blocked cannot ring, and sees nobody online", async () => {
    const { history } = await bob.state();
    const atBob = await bob.openPanel();
    await atBob.getByRole("button", { name: "More actions for Cleo" }).click();
    await atBob.getByRole("menuitem", { name: "Block" }).click();
    await atBob.getByRole("button", { name: "Block", exact: true }).click();
    await eventually(async () => (await cleo.state()).contacts[0]?.presence === "offline", {
      what: "Cleo sees Bob offline",
    });
    const atCleo = await cleo.openPanel();
    await atCleo.getByRole("button", { name: "Call Bob with video" }).click();
    await atCleo.getByText("Bob is offline.").waitFor({ timeout: patient(75_000) });
    expect((await bob.state()).history).toEqual(history);
  });

  await part("a browser that dies and a block each end the call in their own words", async () => {
    const [atAda, atBob] = await talk(ada, bob);
    const { since } = await inState(bob, "connected");
    await eventually(() => Promise.resolve(Date.now() - since > 4_000), {
      what: "they talk a while",
    });
    await bob.restart("crash");
    await atAda.getByText("Bob's browser was closed or crashed").waitFor({
      timeout: patient(60_000),
    });
    expect((await inState(ada, "ended")).reason).toBe("restarted");
    // The time after the crash is not part of the call.
    const { call, history } = await ada.state();
    const shown = call.state === "ended" ? call.seconds : undefined;
    expect(shown).toBeGreaterThanOrEqual(4);
    expect(history[0]?.seconds).toBe(shown);
    await atAda.getByRole("button", { name: "Close" }).click();
    expect(atBob.isClosed()).toBe(true);

    await eventually(async () => (await ada.state()).contacts[0]?.presence === "online", {
      what: "Bob is back",
      within: 45_000,
    });
    // The browser that died knows the length as well as the other one, to the second in which it last
    // had a processor to write it down.
    const cut = (await bob.state()).history[0]?.seconds ?? NaN;
    expect(Math.abs(cut - (shown ?? NaN))).toBeLessThanOrEqual(Math.ceil(patient(1_000) / 1_000));
    const contact = await contactId(ada, "Bob");
    await ada.run("call.place", { contact, mode: "video" });
    await inState(bob, "ringing");
    await bob.run("call.accept", { mode: "video" });
    await Promise.all([inState(ada, "connected"), inState(bob, "connected")]);
    await ada.run("contact.block", { contact, blocked: true });
    const blocked = await inState(ada, "ended");
    const left = await inState(bob, "ended");
    // The other side learns only that the call is over.
    expect([blocked.reason, left.reason]).toEqual(["blocked", "hung_up_by_peer"]);
    expect(Math.abs((blocked.seconds ?? NaN) - (left.seconds ?? NaN))).toBeLessThanOrEqual(1);
    await atAda.getByText("You blocked Bob, and the call ended.").waitFor();
    expect(await atAda.getByRole("button", { name: "Call again with video" }).count()).toBe(0);
  });
});
