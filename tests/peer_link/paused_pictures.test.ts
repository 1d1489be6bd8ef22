import { PeerLink, slotEncodings } from "@ringside/peer_link";
import { flowing } from "@ringside/talk";
import { expect } from "@std/expect";
import { FakeClock } from "../doubles/fake_clock.ts";
import { FakeTrack } from "../doubles/fake_media.ts";
import { FakePeerConnections } from "../doubles/fake_peer_connections.ts";

Deno.test("a paused picture is announced as on and not sent, and one that is off is only off", () => {
  using _connections = new FakePeerConnections().install();
  const link = new PeerLink({ role: "caller", iceServers: [], clock: new FakeClock() });
  void link.setCamera(new FakeTrack("video") as unknown as MediaStreamTrack);
  expect(link.live).toEqual({ microphone: false, camera: true, share: false });

  void link.setEncoding("camera", { ...slotEncodings.camera, active: false });
  void link.setEncoding("shareVideo", { ...slotEncodings.shareVideo, active: false });
  const paused = { camera: true, share: false };
  expect(link.live).toEqual({ microphone: false, camera: true, share: false, paused });
  expect(flowing(link.live).camera).toBe(false);

  void link.setEncoding("camera", slotEncodings.camera);
  expect(link.live).not.toHaveProperty("paused");
  void link.setCamera(null);
  expect(flowing(link.live).camera).toBe(false);
  link.close();
});
