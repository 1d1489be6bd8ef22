import { eventually } from "../../scripts/chromium/eventually.ts";
import { talk } from "./harness/call_tools.ts";
import { callWith } from "./harness/calling.ts";
import { hearsNothing, hearsVoiceOf } from "./harness/heard_tone.ts";
import { journey } from "./harness/journey.ts";
import { moves, showsCameraOf } from "./harness/video_picture.ts";

journey(
  "camera and microphone that are unplugged in a call are replaced by what is there",
  async (stage) => {
    const [ada, bob] = await stage.pairOf("Ada", "Bob");
    const engine = await ada.engine();
    stage.endWith(() => Promise.resolve(engine.close()));
    await engine.evaluate(`{
    globalThis.opened = [];
    const { mediaDevices } = navigator;
    const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia(constraints);
      opened.push(...stream.getTracks());
      return stream;
    };
    // What a track does when its device goes: it ends, and says so.
    globalThis.unplug = () => {
      for (const track of opened.splice(0)) {
        track.stop();
        track.dispatchEvent(new Event("ended"));
      }
    };
  }`);
    // Chosen once, and no longer there.
    await ada.run("settings.change", { cameraId: "a camera that was sold" });
    const [atAda, atBob] = await talk(ada, bob);
    const picture = callWith(atBob, "Ada").getByLabel("Ada's video");
    await showsCameraOf(picture, ada);
    await hearsVoiceOf(bob, ada);
    await callWith(atAda, "Bob").getByText("The camera you chose is not connected").waitFor();

    await engine.evaluate("unplug()");
    await eventually(() => engine.evaluate<boolean>("opened.length >= 2"), {
      what: "both are reopened",
    });
    await moves(picture);
    await hearsVoiceOf(bob, ada);
    await ada.run("call.microphone", { on: false });
    await hearsNothing(bob);
    // A microphone that is replaced while it is muted stays muted.
    await engine.evaluate("unplug()");
    await eventually(() => engine.evaluate<boolean>("opened.length >= 2"), {
      what: "both are opened once more",
    });
    await moves(picture);
    await hearsNothing(bob);
  },
);
