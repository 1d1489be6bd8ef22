import { expect } from "@std/expect";
import { makeInvite } from "@ringside/seal";
import type { Page } from "playwright-core";
import { developmentId } from "../../extension/manifest.ts";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { pair } from "../../scripts/chromium/introduce.ts";
import { callWith, inState, ringFrom } from "./harness/calling.ts";
import { hearsVoiceOf } from "./harness/heard_tone.ts";
import { journey } from "./harness/journey.ts";
import type { Stage } from "./harness/stage.ts";

/** Pastes an invite, and waits for the answer. */
async function paste(page: Page, link: string, sentence: string): Promise<void> {
  await page.getByRole("textbox", { name: "Paste an invite" }).fill(link);
  await page.getByRole("button", { name: "Accept invite" }).click();
  await page.getByText(sentence).first().waitFor();
}

async function inviteOf(person: { run: Stage["people"][number]["run"] }): Promise<string> {
  const invite = await person.run("invite.create", {});
  if (!invite.ok) throw new Error(invite.reason);
  return invite.link;
}

journey("what an invite or a relay is not, is told", async (stage, part) => {
  const [ada, bob, cleo] = [
    await stage.person("Ada"),
    await stage.person("Bob"),
    await stage.person("Cleo"),
  ];

  await part(
    "each invite that cannot be taken says why, and the next good one is taken",
    async () => {
      const relay = await stage.mainRelay();
      const atBob = await bob.openPanel();
      await atBob.getByRole("button", { name: "Add contact" }).first().click();
      const link = await inviteOf(ada);

      await paste(atBob, "https://example.org/", "This is not an invite.");
      await paste(atBob, link.replace(/#.*/, ""), "The end of this link is missing");
      await paste(atBob, link.slice(0, -9), "This link is damaged");
      const swapped = link.at(-20) === "A" ? "B" : "A";
      const changed = link.slice(0, -20) + swapped + link.slice(-19);
      await paste(atBob, changed, "This link is damaged");
      await paste(atBob, await inviteOf(bob), "This is your own invite.");
      const inviter = (await ada.state()).profile?.identity ?? "";
      const old = makeInvite({ inviter, expires: 1, relays: [{ url: relay.url }] });
      await paste(atBob, old.link(), "This invite has expired.");

      // The first person gets it, and the second is refused with a sentence.
      await pair(ada, cleo);
      const once = await inviteOf(ada);
      expect(await bob.run("invite.accept", { link: once })).toMatchObject({ ok: true });
      await eventually(async () => (await bob.state()).contacts.length === 1, {
        what: "Ada is Bob's contact",
      });
      const dora = await stage.person("Dora");
      const atDora = await dora.openPanel();
      await atDora.getByRole("button", { name: "Add contact" }).first().click();
      await paste(atDora, once, "This invite was already used by someone else.");
      await paste(atBob, await inviteOf(ada), "You already have this contact.");

      // While the relay is down the invite waits, and nothing is lost.
      const away = makeInvite({
        inviter: (await cleo.state()).profile?.identity ?? "",
        expires: Math.floor(Date.now() / 1000) + 600,
        relays: [{ url: "http://127.0.0.1:1" }],
      });
      await paste(atDora, away.link(), "does not answer. Retrying automatically.");
      await paste(atDora, await inviteOf(ada), "is now your contact");
    },
  );

  await part(
    "a relay that is none, or makes no sense, is told apart from one that is down",
    async () => {
      const page = Deno.serve(
        { port: 0, hostname: "127.0.0.1", onListen() {} },
        () => new Response("<h1>It works!</h1>", { headers: { "content-type": "text/html" } }),
      );
      stage.endWith(() => page.shutdown());
      const nonsense = Deno.serve(
        { port: 0, hostname: "127.0.0.1", onListen() {} },
        (request) => {
          const { socket, response } = Deno.upgradeWebSocket(request, { protocol: "ringside.1" });
          socket.onopen = () => socket.send("moo");
          return response;
        },
      );
      stage.endWith(() => nonsense.shutdown());
      const closed = await stage.relay({ accessKeys: [{ name: "host", key: "only-for-friends" }] });

      const settings = await ada.openPage("settings", "relays");
      const test = async (address: string, sentence: string) => {
        await settings.getByRole("textbox", { name: "Relay address" }).fill(address);
        await settings.getByRole("button", { name: "Test relay", exact: true }).click();
        await settings.getByText(sentence).first().waitFor();
      };
      await test("not an address", "This is not a relay address.");
      await test("http://127.0.0.1:1", "The relay does not answer.");
      await test(`http://127.0.0.1:${page.addr.port}`, "it is not a Ringside relay");
      await test(
        `http://127.0.0.1:${nonsense.addr.port}`,
        "Ringside does not understand the relay's answers.",
      );
      await test(closed.url, "The relay is private");
      await test((await stage.mainRelay()).url, "The relay answers in");
    },
  );
});

/** What a camera's driver says while another program holds it; no fake camera can be held. */
const heldByAnother = `(() => {
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = (wanted) => wanted.video
    ? Promise.reject(new DOMException("Could not start video source", "NotReadableError"))
    : open(wanted);
})()`;

journey("a call without its camera says why, and is a call all the same", async (stage) => {
  // Bob's machine has no camera at all.
  const ada = await stage.person("Ada");
  const bob = await stage.person("Bob", {
    camera: "device",
    args: ["--use-fake-device-for-media-stream=device-count=0"],
  });
  await pair(ada, bob);
  const [atAda, atBob] = [await ada.openPanel(), await bob.openPanel()];
  const call = async () => {
    await atAda.getByRole("button", { name: "Call Bob with video" }).click();
    await ringFrom(atBob, "Ada").getByRole("button", { name: "Accept with video" }).click();
    await inState(bob, "connected");
    await hearsVoiceOf(bob, ada);
  };
  const end = async () => {
    await callWith(atAda, "Bob").getByRole("button", { name: "Hang up" }).click();
    for (const page of [atAda, atBob]) await page.getByRole("button", { name: "Close" }).click();
  };
  await call();
  await callWith(atBob, "Ada").getByText("No camera was found.").first().waitFor();
  await end();

  // Ada's is blocked.
  const camera = { permission: { name: "camera" }, origin: `chrome-extension://${developmentId}` };
  await ada.cdp.send("Browser.setPermission", { ...camera, setting: "denied" });
  await eventually(async () => (await ada.state()).permissions.camera === "denied", {
    what: "Ada's engine knows that the camera is blocked",
  });
  await call();
  const sentence = "The browser does not allow Ringside to use the camera.";
  await callWith(atAda, "Bob").getByText(sentence).first().waitFor();
  await end();

  // Allowed again, and in use.
  await ada.cdp.send("Browser.setPermission", { ...camera, setting: "granted" });
  const engine = await ada.engine();
  await engine.evaluate(heldByAnother);
  engine.close();
  await eventually(async () => (await ada.state()).permissions.camera === "granted", {
    what: "Ada's engine knows that the camera is allowed",
  });
  await call();
  await callWith(atAda, "Bob").getByText("Another program is using the camera.").first().waitFor();
  await end();
});
