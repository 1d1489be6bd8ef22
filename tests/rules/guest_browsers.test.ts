import { expect } from "@std/expect";
import { join } from "node:path";
import { bundleGuest } from "../../scripts/build/bundle_guest.ts";
import { guestBrowsers } from "../../scripts/build/guest_browsers.ts";
import { projectRoot } from "../../scripts/build/project_root.ts";
import { stopBundler } from "../../scripts/build/stop_bundler.ts";
import { browserProgram, lacksOf } from "./browser_lacks.ts";

/** What a browser of the guest page lacks and the page still uses, and why that is safe. */
const reasons: Record<string, string> = {
  "Document.exitPictureInPicture": "within a picture, which `pictureInPictureEnabled` led to",
  "Document.pictureInPictureEnabled": "undefined offers no picture",
  "DocumentOrShadowRoot.pictureInPictureElement": "after `pictureInPictureEnabled`",
  "HTMLVideoElement.playsInline": "set for Safari; elsewhere a property without effect",
  "HTMLVideoElement.requestPictureInPicture": "after `pictureInPictureEnabled`",
  "IteratorObject.some": "of Chrome 122; the page asks for X25519 first, of 133",
  "IteratorObject.take": "of Chrome 122; the page asks for X25519 first, of 133",
  "IteratorObject.toArray": "of Chrome 122; the page asks for X25519 first, of 133",
  "MediaStreamTrack.contentHint": "a wish, which Firefox keeps as a property without effect",
  "StorageEstimate.quota": "a member of a dictionary, 0 where the browser has none",
  "StorageEstimate.usage": "a member of a dictionary, 0 where the browser has none",
  "MediaTrackSettings.frameRate": "a member of a dictionary, undefined where the browser has none",
  "PictureInPictureEvent.pictureInPictureWindow": "after `pictureInPictureEnabled`",
  "PictureInPictureWindow.height": "after `pictureInPictureEnabled`",
  "PictureInPictureWindow.width": "after `pictureInPictureEnabled`",
  "RTCDtlsTransport.getRemoteCertificates": "asked for by `in` beforehand",
};

Deno.test("the guest page uses nothing that one of its browsers lacks, unless it checks", async () => {
  const { metafile } = await bundleGuest();
  await stopBundler();
  const files = new Set<string>();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      if (bytesInOutput > 0 && /\.tsx?$/.test(path)) files.add(join(projectRoot, path));
    }
  }
  expect(files.size).toBeGreaterThan(200);
  const program = await browserProgram([...files]);
  const lacks = [...files].flatMap((file) => lacksOf(program, file, guestBrowsers));
  expect(lacks.filter(({ name }) => !Object.hasOwn(reasons, name))).toEqual([]);
  // An exception that nothing needs any more must go.
  const used = new Set(lacks.map(({ name }) => name));
  expect(Object.keys(reasons).filter((name) => !used.has(name))).toEqual([]);
});

Deno.test("this rule sees what a browser lacks, and nothing else", async () => {
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(
      file,
      `export async function uses(video: HTMLVideoElement, track: MediaStreamTrack) {
        await video.requestPictureInPicture();
        track.contentHint = "text";
        const { contentHint } = track;
        new RTCPeerConnection().close();
        const own = { contentHint: 1 };
        return [own.contentHint, contentHint, [1].map(String), new Map().get(1)];
      }`,
    );
    const lacks = lacksOf(await browserProgram([file]), file, guestBrowsers);
    expect(lacks.map(({ browsers, name }) => `${name} ${browsers}`)).toEqual([
      "HTMLVideoElement.requestPictureInPicture firefox",
      "MediaStreamTrack.contentHint firefox",
      "MediaStreamTrack.contentHint firefox",
    ]);
  } finally {
    await Deno.remove(file);
  }
});
