import { expect } from "@std/expect";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { callWith, inState, ringFrom } from "./harness/calling.ts";
import { hearsVoiceOf } from "./harness/heard_tone.ts";
import { journey } from "./harness/journey.ts";
import { turnServer } from "./harness/turn_server.ts";
import { showsCameraOf } from "./harness/video_picture.ts";

journey("a call goes through coturn alone, with credentials from the relay", async (stage) => {
  const { url, secret } = await turnServer(stage);
  await stage.relay({ turnUrls: [url], turnSecret: secret });
  const [ada, bob] = await stage.pairOf("Ada", "Bob");
  expect((await ada.state()).relays[0]?.sameNetworkOnly).toBe(false);
  for (const person of [ada, bob]) await person.run("settings.change", { forceRelay: true });
  const [atAda, atBob] = [await ada.openPanel(), await bob.openPanel()];
  await atAda.getByRole("button", { name: "Call Bob with video" }).click();
  await ringFrom(atBob, "Ada").getByRole("button", { name: "Accept with video" }).click();
  await showsCameraOf(callWith(atAda, "Bob").getByLabel("Bob's video"), bob);
  await hearsVoiceOf(bob, ada);
  await eventually(async () => (await inState(ada, "connected")).quality.direct === false, {
    what: "Ada's interface says that the call is relayed",
  });
});
