import { CapturedSource, type SourceKind } from "@ringside/capture";
import type { PictureCamera } from "../../extension/contexts/engine/snapshots/snapshot_service.ts";
import { fakeStream, FakeTrack } from "./fake_media.ts";

/** What was taken of a track. */
export interface FakeFrame {
  readonly of: MediaStreamTrack;
  readonly isClosed: boolean;
}

/**
 * Stills without pixels: the frame knows its track, the file is the type that was wanted. What the
 * person picks is a tab, until a test says otherwise.
 */
export class FakePictureCamera implements PictureCamera {
  readonly frames: FakeFrame[] = [];
  readonly encoded: { type: string | undefined; quality: number | undefined }[] = [];
  /** The type that a picture has to have, whatever is wanted. */
  onlyType: string | undefined;
  /** Tracks that send nothing. */
  readonly silent = new Set<MediaStreamTrack>();
  /** What was composed, each picture as its track or its letters. */
  readonly composed: { caption: string; shows: MediaStreamTrack | string | undefined }[][] = [];
  picked: { kind: SourceKind; track: FakeTrack } | "dismissed" = {
    kind: "tab",
    track: new FakeTrack("video"),
  };

  grab: PictureCamera["grab"] = (track) => {
    if (this.silent.has(track)) return Promise.resolve({ ok: false, reason: "no_picture" });
    const frame = { of: track, isClosed: false, close: () => void (frame.isClosed = true) };
    this.frames.push(frame);
    return Promise.resolve({ ok: true, frame: frame as unknown as VideoFrame });
  };

  pick: PictureCamera["pick"] = () => {
    if (this.picked === "dismissed") {
      return Promise.resolve({ ok: false, reason: "dismissed", detail: "" });
    }
    const { kind, track } = this.picked;
    const source = new CapturedSource({ kind, stream: fakeStream(track), differs: [] });
    return Promise.resolve({ ok: true, source });
  };

  compose: PictureCamera["compose"] = (stills) => {
    if (!stills.some(({ image }) => image)) return undefined;
    this.composed.push(stills.map(({ caption, emblem, image }) => ({
      caption,
      shows: image ? (image.of as unknown as FakeFrame).of : emblem?.letters,
    })));
    return {} as OffscreenCanvas;
  };

  encode: PictureCamera["encode"] = (_, type, quality) => {
    this.encoded.push({ type, quality });
    const blob = new Blob([], { type: this.onlyType ?? type ?? "image/png" });
    return Promise.resolve({ blob, width: 1, height: 1 });
  };
}
