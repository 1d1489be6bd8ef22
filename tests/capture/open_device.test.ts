import { expect } from "@std/expect";
import { captureFailure, hasDevice, openCamera, openMicrophone } from "@ringside/capture";
import { FakeMedia } from "../doubles/fake_media.ts";

const camera = { deviceId: "cam", kind: "videoinput" } as const;

const failures = [
  ["NotAllowedError", "Permission denied", "refused"],
  ["NotAllowedError", "Permission dismissed", "dismissed"],
  ["NotAllowedError", "Permission denied by system", "refused_by_system"],
  ["NotFoundError", "Requested device not found", "missing"],
  ["NotReadableError", "Could not start video source", "in_use"],
  ["AbortError", "Starting videoinput failed", "in_use"],
  ["OverconstrainedError", "", "constraint"],
  ["InvalidStateError", "needs a gesture", "no_gesture"],
  ["SomethingNewError", "?", "failed"],
] as const;

for (const [name, message, reason] of failures) {
  Deno.test(`${name} "${message}" means ${reason}`, async () => {
    const media = new FakeMedia([camera]);
    media.nextError = new DOMException(message, name);
    expect(await openCamera({}, media)).toMatchObject({ ok: false, reason });
  });
}

Deno.test("what was thrown and is no error at all is a failure with its words", () => {
  expect(captureFailure("gone")).toEqual({ ok: false, reason: "failed", detail: ": gone" });
});

Deno.test("what a camera does not give of what was asked for is said", async () => {
  const media = new FakeMedia([camera], { width: 640, height: 480, frameRate: 14.99 });
  const outcome = await openCamera(
    { resolution: 720, frameRate: 30, facing: "environment" },
    media,
  );
  expect(outcome).toMatchObject({
    ok: true,
    differs: [
      { what: "resolution", asked: 720, got: 480 },
      { what: "frame_rate", asked: 30, got: 15 },
      { what: "facing", asked: "environment", got: undefined },
    ],
  });
});

Deno.test("a phone held upright gives as many lines as were asked for", async () => {
  const media = new FakeMedia([camera], { width: 720, height: 1280, frameRate: 29.97 });
  const outcome = await openCamera({ resolution: 720, frameRate: 30 }, media);
  expect(outcome).toMatchObject({ ok: true, differs: [] });
});

Deno.test("a chosen device that is gone is replaced by the default one, and that is said", async () => {
  const media = new FakeMedia([{ deviceId: "built-in", kind: "audioinput" }]);
  expect(await openMicrophone({ deviceId: "headset" }, media)).toMatchObject({
    ok: true,
    differs: [{ what: "device", asked: "headset", got: "built-in" }],
  });
  expect(await openMicrophone({ deviceId: "headset" }, new FakeMedia([]))).toMatchObject({
    ok: false,
    reason: "missing",
  });
});

Deno.test("a refusal is not answered by asking again without the device", async () => {
  const media = new FakeMedia([camera]);
  media.nextError = new DOMException("Permission denied", "NotAllowedError");
  expect(await openCamera({ deviceId: "cam" }, media)).toMatchObject({ reason: "refused" });
  expect(media.opened).toEqual([]);
});

Deno.test("a camera is known before any grant, when it has neither id nor name", async () => {
  const microphone = { deviceId: "", kind: "audioinput" } as const;
  expect(await hasDevice("camera", new FakeMedia([microphone]))).toBe(false);
  const unnamed = { deviceId: "", kind: "videoinput" } as const;
  expect(await hasDevice("camera", new FakeMedia([microphone, unnamed]))).toBe(true);
  expect(await hasDevice("camera", undefined)).toBe(false);
});
