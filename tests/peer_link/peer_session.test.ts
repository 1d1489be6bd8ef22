import { expect } from "@std/expect";
import { noTracks, type SlotEncodings, slotEncodings } from "../../shared/peer_link/media_slot.ts";
import { PeerSession } from "../../shared/peer_link/peer_session.ts";
import { FakeClock } from "../doubles/fake_clock.ts";
import { FakeConnection } from "../doubles/fake_connection.ts";
import { FakeTrack } from "../doubles/fake_media.ts";

function setUp(encodings: () => SlotEncodings = () => slotEncodings) {
  const connection = new FakeConnection({ iceServers: [{ urls: "stun:old.example" }] });
  const session = new PeerSession({
    role: "caller",
    generation: 1,
    connection: connection.asConnection(),
    clock: new FakeClock(),
    batchMs: 50,
    firstBatchMs: 10,
    tracks: () => noTracks,
    encodings,
    on: {
      offered: () => {},
      signal: () => {},
      control: () => {},
      controlOpen: () => {},
      received: () => {},
      connected: () => {},
      rerouted: () => {},
      mismatch: () => {},
      failed: () => {},
    },
  });
  return { connection, session };
}

Deno.test("what is muted while it is still being unmuted is muted in the end", async () => {
  const { connection, session } = setUp();
  const sender = connection.senders[0]!;
  const voice = new FakeTrack("audio") as unknown as MediaStreamTrack;
  const told = [session.setTrack("microphone", voice), session.setTrack("microphone", null)];
  sender.settle();
  await Promise.all(told);
  expect(sender.track).toBeNull();
  // What it has already is not given again.
  await session.setTrack("microphone", null);
  expect(sender.given).toEqual([voice, null]);
});

Deno.test("servers that the browser refuses cost nothing but themselves", () => {
  const { connection, session } = setUp();
  connection.refuses = (servers) => servers.some(({ urls }) => urls === "turn:nonsense");
  session.setIce([{ urls: "turn:nonsense" }], "all");
  expect(connection.configuration.iceServers).toEqual([{ urls: "stun:old.example" }]);
  session.setIce([{ urls: "stun:new.example" }], "all");
  expect(connection.configuration.iceServers).toEqual([{ urls: "stun:new.example" }]);
});

Deno.test("a picture that was smaller and paused is sent in full again", async () => {
  let camera: SlotEncodings["camera"] = {
    active: false,
    maxBitrate: 120_000,
    maxFramerate: 10,
    scaleResolutionDownBy: 4,
  };
  const { connection, session } = setUp(() => ({ ...slotEncodings, camera }));
  await session.applyEncodings();
  expect(connection.senders[1]!.encoding).toMatchObject(camera);
  camera = slotEncodings.camera;
  await session.applyEncodings(["camera"]);
  expect(connection.senders[1]!.encoding).toEqual({
    active: true,
    maxBitrate: 1_700_000,
    maxFramerate: 30,
    networkPriority: "low",
    scaleResolutionDownBy: 1,
  });
  // Browsers refuse it for audio.
  expect(connection.senders[0]!.encoding).not.toHaveProperty("scaleResolutionDownBy");
});
