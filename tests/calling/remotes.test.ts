import { memberOf } from "@ringside/call";
import { nothingLive } from "@ringside/talk";
import { expect } from "@std/expect";
import { type RemoteLink, Remotes } from "../../shared/calling/remotes.ts";
import { fakeStream, FakeTrack } from "../doubles/fake_media.ts";

const bob = memberOf("bob", "b1");
const ann = memberOf("ann", "a1");

/** A link with a track of every kind; the member sends those that `live` names. */
function linkThatSends(live: Partial<typeof nothingLive>): RemoteLink {
  const stream = () => fakeStream(new FakeTrack("video"), new FakeTrack("audio"));
  return {
    remote: { camera: stream(), share: stream() },
    remoteLive: { ...nothingLive, ...live },
  };
}

Deno.test("the tracks of a member who leaves are gone, and another's stay", () => {
  const remotes = new Remotes();
  const [bobs, anns] = [linkThatSends({ camera: true }), linkThatSends({ share: true })];
  remotes.join(bob, bobs);
  remotes.join(ann, anns);
  const { camera, share } = anns.remote;
  const annsTracks = {
    camera: null,
    microphone: null,
    share: share.getVideoTracks()[0],
    shareSound: share.getAudioTracks()[0],
  };
  expect([...remotes.tracks().keys()]).toEqual([bob, ann]);
  expect(remotes.tracks().get(ann)).toEqual(annsTracks);
  expect(remotes.stream(bob, "camera")).toBe(bobs.remote.camera);

  remotes.leave(bobs);
  expect(remotes.tracks()).toEqual(new Map([[ann, annsTracks]]));
  expect([remotes.stream(bob, "camera"), remotes.live(bob)]).toEqual([null, nothingLive]);
  expect(remotes.stream(ann, "share")).toBe(share);
  expect(remotes.sounds).toEqual([camera, share]);
});

Deno.test("two devices of one person are looked up apart", () => {
  const remotes = new Remotes();
  const links = [linkThatSends({ camera: true }), linkThatSends({ microphone: true })] as const;
  const devices = [memberOf("bob", "b1"), memberOf("bob", "b2")] as const;
  remotes.join(devices[0], links[0]);
  remotes.join(devices[1], links[1]);
  expect(remotes.stream(devices[1], "camera")).toBe(links[1].remote.camera);
  expect(devices.map((member) => remotes.live(member).camera)).toEqual([true, false]);
});

Deno.test("a link that nobody has joined over takes nobody away", () => {
  const remotes = new Remotes();
  const link = linkThatSends({ camera: true });
  remotes.join(bob, link);
  remotes.leave(linkThatSends({}));
  expect(remotes.stream(bob, "camera")).toBe(link.remote.camera);
});
