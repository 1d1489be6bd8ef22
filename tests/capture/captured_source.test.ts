import { expect } from "@std/expect";
import { CapturedSource, openDisplay, openTab, SharedCapture } from "@ringside/capture";
import { fakeStream, FakeTrack } from "../doubles/fake_media.ts";

function capture(whyEnded?: () => Promise<"source_closed">) {
  const video = new FakeTrack("video"), audio = new FakeTrack("audio");
  const released: string[] = [];
  const source = new CapturedSource({
    kind: "tab",
    stream: fakeStream(video, audio),
    whyEnded,
    playback: { setAudible() {}, stop: () => void released.push("released") },
  });
  return { source, video, audio, released };
}

Deno.test("a source that ends by itself stops its sound too, and says why once", async () => {
  const { source, video, audio, released } = capture(() => Promise.resolve("source_closed"));
  video.vanish();
  expect(await source.ended).toBe("source_closed");
  source.stop();
  expect(audio.readyState).toBe("ended");
  expect(released).toEqual(["released"]);
});

Deno.test("when nobody can say why it ended, that is what is said", async () => {
  const { source, video } = capture(() => Promise.reject(new Error("no answer")));
  video.vanish();
  expect(await source.ended).toBe("source_ended");
});

Deno.test("our own stop is no end of the source's", async () => {
  const { source } = capture();
  source.stop();
  expect(await source.ended).toBe("stopped");
});

Deno.test("a capture lives as long as its last user, and a lease is given back once", () => {
  const { source } = capture();
  const shared = new SharedCapture(source);
  const share = shared.hold("share"), recording = shared.hold("recording");
  share?.release();
  share?.release();
  expect(shared.users).toEqual(["recording"]);
  expect(source.live).toBe(true);
  recording?.release();
  expect(source.live).toBe(false);
  expect(shared.hold("late")).toBeUndefined();
});

Deno.test("a tab's sound is played on here, until the capture stops", async () => {
  const video = new FakeTrack("video"), audio = new FakeTrack("audio");
  let asked: MediaStreamConstraints = {}, playing = false;
  const media = {
    getUserMedia: (constraints: MediaStreamConstraints) => {
      asked = constraints;
      return Promise.resolve(fakeStream(video, audio));
    },
    enumerateDevices: () => Promise.resolve([]),
    addEventListener: () => {},
    removeEventListener: () => {},
  };
  const outcome = await openTab("stream-id", { audio: true, frameRate: 15 }, {
    media,
    play: () => {
      playing = true;
      return { setAudible() {}, stop: () => void (playing = false) };
    },
  });
  if (!outcome.ok) throw new Error(outcome.detail);
  expect(asked).toMatchObject({
    video: {
      mandatory: { chromeMediaSource: "tab", chromeMediaSourceId: "stream-id", maxFrameRate: 15 },
    },
    audio: { mandatory: { chromeMediaSource: "tab", chromeMediaSourceId: "stream-id" } },
  });
  expect(playing).toBe(true);
  outcome.source.stop();
  expect(playing).toBe(false);
});

Deno.test("a cancelled picker is dismissed; another choice than asked for is said", async () => {
  const cancelled = {
    getDisplayMedia: () => Promise.reject(new DOMException("Permission denied", "NotAllowedError")),
  };
  expect(await openDisplay({ surface: "window" }, cancelled)).toMatchObject({
    reason: "dismissed",
  });
  const video = new FakeTrack("video", { displaySurface: "monitor" } as MediaTrackSettings);
  const chosen = { getDisplayMedia: () => Promise.resolve(fakeStream(video)) };
  const outcome = await openDisplay({ surface: "browser", systemAudio: true }, chosen);
  if (!outcome.ok) throw new Error(outcome.detail);
  expect(outcome.source.kind).toBe("screen");
  expect(video.contentHint).toBe("detail");
  expect(outcome.source.differs).toEqual([
    { what: "surface", asked: "browser", got: "monitor" },
    { what: "sound", asked: true, got: false },
  ]);
});
