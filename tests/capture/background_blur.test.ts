import { canBlurBackground, noEffects, VideoEffects } from "@ringside/capture";
import { expect } from "@std/expect";
import { FakeTrack } from "../doubles/fake_media.ts";

/** A camera whose system blurs what is behind a person, or one that cannot. */
class BlurringCamera extends FakeTrack {
  readonly asked: MediaTrackConstraints[] = [];
  /** Some systems remove the switch while it is in use. */
  stubborn = false;

  constructor(readonly offered: readonly boolean[] | undefined) {
    super("video");
  }

  getCapabilities() {
    return this.offered ? { backgroundBlur: this.offered } : {};
  }

  getConstraints(): MediaTrackConstraints {
    return { height: { ideal: 720 } };
  }

  applyConstraints(wish: MediaTrackConstraints): Promise<void> {
    this.asked.push(wish);
    return this.stubborn ? Promise.reject(new DOMException("no", "NotReadableError")) : Promise
      .resolve();
  }

  get track(): MediaStreamTrack {
    return this as unknown as MediaStreamTrack;
  }
}

const makeWorker = (): Worker => {
  throw new Error("Blur is the camera's own work: no worker is wanted");
};

Deno.test("background blur is offered where the camera has it, and nowhere else", () => {
  const cases = [[undefined, false], [[false], false], [[true], true], [[false, true], true]];
  for (const [offered, can] of cases as [readonly boolean[] | undefined, boolean][]) {
    expect(canBlurBackground(new BlurringCamera(offered).track)).toBe(can);
  }
});

Deno.test("blur is switched in the camera itself, beside its other wishes, and sends its own track", () => {
  const camera = new BlurringCamera([false, true]);
  const effects = new VideoEffects({ makeWorker });
  effects.setCamera(camera.track);
  effects.setEffects({ ...noEffects, backgroundBlur: true });
  effects.setEffects(noEffects);
  expect(camera.asked.slice(-2)).toEqual([
    { height: { ideal: 720 }, backgroundBlur: true },
    { height: { ideal: 720 }, backgroundBlur: false },
  ]);
  expect(effects.output).toBe(camera.track);
});

Deno.test("a camera that comes later is blurred as well; one that cannot is left alone", () => {
  const effects = new VideoEffects({ makeWorker });
  effects.setEffects({ ...noEffects, backgroundBlur: true });
  const able = new BlurringCamera([false, true]), unable = new BlurringCamera(undefined);
  effects.setCamera(able.track);
  effects.setCamera(unable.track);
  expect(able.asked).toMatchObject([{ backgroundBlur: true }]);
  expect(unable.asked).toEqual([]);
});

Deno.test("a system that keeps the switch to itself leaves the picture as it is", async () => {
  const camera = new BlurringCamera([true]);
  camera.stubborn = true;
  const effects = new VideoEffects({ makeWorker });
  effects.setCamera(camera.track);
  effects.setEffects({ ...noEffects, backgroundBlur: true });
  await Promise.resolve();
  expect(effects.output).toBe(camera.track);
});
