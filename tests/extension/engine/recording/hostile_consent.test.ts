import { defaultSettings } from "../../../../extension/model/default_settings.ts";
import { expect } from "@std/expect";
import {
  CallRecorder,
  type Peer,
} from "../../../../extension/contexts/engine/recording/call_recorder.ts";
import type { RecordService } from "../../../../extension/contexts/engine/recording/record_service.ts";
import { FakeAudioContext } from "../../../doubles/fake_audio.ts";
import { FakeClock } from "../../../doubles/fake_clock.ts";

const bob: Peer = { contact: "bob", device: "b1", name: "Bob" };

/** A call with Bob, who says what he likes; `begin` ends when the test says so. */
function setUp() {
  FakeAudioContext.install();
  const clock = new FakeClock();
  const begun = Promise.withResolvers<{ ok: true; id: string }>();
  const [consents, said, asked, recorded] = [[], [], [], []] as [
    string[],
    string[],
    (string | undefined)[],
    boolean[],
  ];
  const record = {
    begin: () => begun.promise,
    setConsent: (_: string, consent: string) => consents.push(consent),
    stop: () => Promise.resolve(),
  } as unknown as RecordService;
  const nobody = { camera: null, microphone: null, share: null, shareSound: null };
  const recorder = new CallRecorder({
    clock,
    record,
    media: { tracks: () => ({ me: nobody, them: nobody }) } as never,
    peer: () => bob,
    ownName: () => "Ada",
    send: (_, message) => said.push(message.t),
    asked: (peer) => asked.push(peer?.name),
    recorded: (on) => recorded.push(on),
  });
  const bobSays = (message: unknown) => recorder.receive("bob", "b1", message);
  const start = () =>
    recorder.start({ ...defaultSettings.recordOptions, audioOnly: true, countdown: 0 });
  return { asked, begun, bobSays, clock, consents, recorded, recorder, said, start };
}

const allow = { t: "answer", recording: "r1", allow: true };
const refuse = { ...allow, allow: false };

async function asking() {
  const world = setUp();
  const starting = world.start();
  world.begun.resolve({ ok: true, id: "r1" });
  await starting;
  expect([world.consents, world.said]).toEqual([["asked"], ["ask"]]);
  return world;
}

Deno.test("an Allow that comes before the question allows nothing, nor does one that nobody asked for", async () => {
  const world = setUp();
  world.bobSays(allow);
  const starting = world.start();
  world.bobSays(allow);
  world.begun.resolve({ ok: true, id: "r1" });
  await starting;
  expect([world.consents, world.said]).toEqual([["asked"], ["ask"]]);
});

Deno.test("an Allow for another recording allows nothing", async () => {
  const world = await asking();
  world.bobSays({ ...allow, recording: "r2" });
  expect(world.consents).toEqual(["asked"]);
});

Deno.test("an Allow counts once", async () => {
  const world = await asking();
  for (let i = 0; i < 1_000; i++) world.bobSays(allow);
  expect([world.consents, world.said]).toEqual([["asked", "allowed"], ["ask", "on"]]);
});

Deno.test("after a Refuse no Allow counts; after an Allow a Refuse does", async () => {
  const refused = await asking();
  for (const message of [refuse, allow, refuse, allow]) refused.bobSays(message);
  expect([refused.consents, refused.said]).toEqual([["asked", "refused"], ["ask"]]);
  const withdrawn = await asking();
  for (const message of [allow, refuse, allow]) withdrawn.bobSays(message);
  expect(withdrawn.consents).toEqual(["asked", "allowed", "refused"]);
});

Deno.test("recording that goes on and off a thousand times chimes a few, and stays shown", () => {
  const { bobSays, clock, recorded, recorder } = setUp();
  for (let i = 0; i < 1_000; i++) {
    bobSays({ t: "on" });
    bobSays({ t: "off" });
    clock.advance(10);
  }
  expect(recorded.filter((on) => on).length).toBe(5);
  expect(recorded.at(-1)).toBe(true);
  expect(recorder.dropped).toBeGreaterThan(900);
  clock.advance(30_000);
  bobSays({ t: "off" });
  expect(recorded.at(-1)).toBe(false);
});

Deno.test("a thousand questions are a few, and the next call begins at none", () => {
  const { asked, bobSays, recorder } = setUp();
  for (let i = 0; i < 1_000; i++) {
    bobSays({ t: "ask", recording: `r${i}` });
    recorder.answer(false);
  }
  expect(asked.filter(Boolean)).toHaveLength(4);
  recorder.callEnded();
  bobSays({ t: "ask", recording: "another" });
  expect(asked.at(-1)).toBe("Bob");
  bobSays({ t: "ask", recording: "x".repeat(65) });
  bobSays({ t: "off" });
  expect(asked.filter(Boolean)).toHaveLength(5);
});
