import { expect } from "@std/expect";
import { introduce, pair } from "../../scripts/chromium/introduce.ts";
import { talk } from "./harness/call_tools.ts";
import { callWith, inState } from "./harness/calling.ts";
import { hearsVoiceOf } from "./harness/heard_tone.ts";
import { journey } from "./harness/journey.ts";
import { canHaveOwnNetwork, insideOwnNetwork, OwnNetwork } from "./harness/own_network.ts";
import { allMove, lasting, seconds } from "./harness/rough_call.ts";
import { showsCameraOf } from "./harness/video_picture.ts";

const plain = { args: ["--disable-features=WebRtcHideLocalIpsWithMdns"] };

if (insideOwnNetwork) {
  journey("a call moves to another network when the one that it used goes", async (stage) => {
    const network = await OwnNetwork.begin();
    const [ada, bob] = [await stage.newcomer("Ada", plain), await stage.newcomer("Bob", plain)];
    const relay = await stage.mainRelay();
    for (const person of [ada, bob]) await introduce(person, relay.url);
    await pair(ada, bob);
    const [atAda, atBob] = await talk(ada, bob);
    const videos = [
      callWith(atAda, "Bob").getByLabel("Bob's video"),
      callWith(atBob, "Ada").getByLabel("Ada's video"),
    ] as const;
    const works = async () => {
      for (const person of [ada, bob]) await inState(person, "connected", 60_000);
      await showsCameraOf(videos[0], bob);
      await showsCameraOf(videos[1], ada);
      await hearsVoiceOf(ada, bob);
      await hearsVoiceOf(bob, ada);
    };
    await works();
    for (const awayMs of [0, 1_000, 8_000]) {
      await network.leave();
      await lasting(awayMs);
      await network.enterAnother();
      const took = await allMove(videos);
      console.log(
        `${seconds(awayMs)} without a network, then another → picture moves: ${seconds(took)}`,
      );
      await works();
    }
  });
} else {
  Deno.test({
    name: "journeys over networks that come and go, in a namespace of their own",
    ignore: !await canHaveOwnNetwork(),
    async fn() {
      const { success } = await OwnNetwork.run(import.meta.filename!);
      expect(success).toBe(true);
    },
  });
}
