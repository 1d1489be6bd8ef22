import { CombinedMedia } from "@ringside/capture";
import { expect } from "@std/expect";
import { FakeClock } from "../doubles/fake_clock.ts";
import { fakeStream, FakeTrack } from "../doubles/fake_media.ts";

type Answer = (constraints: MediaStreamConstraints) => MediaStream | DOMException;

/** A browser that records the requests for devices. */
function setUp(answer: Answer) {
  class Stream {
    constructor(readonly tracks: FakeTrack[]) {}
    getTracks = () => this.tracks;
  }
  Object.assign(globalThis, { MediaStream: Stream });
  const asked: string[] = [];
  const clock = new FakeClock();
  const media = new CombinedMedia(clock, {
    getUserMedia: (constraints) => {
      asked.push(Object.keys(constraints).sort().join("+"));
      const given = answer(constraints);
      return given instanceof DOMException ? Promise.reject(given) : Promise.resolve(given);
    },
    enumerateDevices: () => Promise.resolve([]),
    addEventListener: () => {},
    removeEventListener: () => {},
  });
  const kinds = async (stream: Promise<MediaStream>) => {
    try {
      return (await stream).getTracks().map(({ kind }) => kind).join();
    } catch (error) {
      return (error as DOMException).name;
    }
  };
  const both = async () => {
    const wishes = [media.getUserMedia({ video: true }), media.getUserMedia({ audio: true })];
    const results = Promise.all(wishes.map(kinds));
    clock.advance(0);
    return await results;
  };
  return { asked, both, clock, kinds, media };
}

const give: Answer = ({ audio, video }) =>
  fakeStream(
    ...(video ? [new FakeTrack("video")] : []),
    ...(audio ? [new FakeTrack("audio")] : []),
  );

Deno.test("camera and microphone that are wanted at once are asked for once", async () => {
  const { asked, both } = setUp(give);
  expect(await both()).toEqual(["video", "audio"]);
  expect(asked).toEqual(["audio+video"]);
});

Deno.test("one device alone is asked for alone", async () => {
  const { asked, clock, kinds, media } = setUp(give);
  const camera = kinds(media.getUserMedia({ video: true }));
  clock.advance(0);
  expect(await camera).toBe("video");
  expect(asked).toEqual(["video"]);
});

Deno.test("a person without a camera is heard", async () => {
  const { asked, both } = setUp((constraints) =>
    constraints.video ? new DOMException("none", "NotFoundError") : give(constraints)
  );
  expect(await both()).toEqual(["NotFoundError", "audio"]);
  expect(asked).toEqual(["audio+video", "video", "audio"]);
});

Deno.test("a question that the person closes is not asked again", async () => {
  const { asked, both } = setUp(() => new DOMException("Permission dismissed", "NotAllowedError"));
  expect(await both()).toEqual(["NotAllowedError", "NotAllowedError"]);
  expect(asked).toEqual(["audio+video"]);
});
