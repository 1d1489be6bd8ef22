import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Participant } from "@ringside/call";
import type { MediaSource, PictureSource } from "@ringside/calling/state";

export interface LiveVideoProps {
  media: MediaSource;
  of: Participant;
  source: PictureSource;
  /** The stream is looked up again when this grows. */
  version: number;
  /**
   * Without a picture the element waits invisibly, because it would miss the first one if it were
   * mounted later.
   */
  label: string | undefined;
  /** The self view, mirrored. */
  mirrored?: boolean;
  /** Show every pixel instead of filling the space: for screens. */
  whole?: boolean;
  /** Higher than wide, as of a phone that is held upright. */
  upright?: boolean;
  videoRef?: (video: HTMLVideoElement | null) => void;
}

/** A live picture. Always muted: all sound is the engine's. */
export function LiveVideo(
  { media, of, source, version, label, mirrored, whole, upright, videoRef }: LiveVideoProps,
): JSX.Element {
  const ref = useRef<HTMLVideoElement | null>(null);

  useLayoutEffect(() => {
    const video = ref.current;
    if (!video) return;
    const stream = media.stream(of, source);
    if (video.srcObject === stream) return;
    video.srcObject = stream;
    // Refused when the document is hidden at once; `autoplay` takes over when it shows again.
    if (stream) video.play().catch(() => {});
  }, [media, of, source, version]);

  useEffect(() => {
    const video = ref.current;
    const letGo = () => {
      if (video) video.srcObject = null;
    };
    // The stream belongs to another document, which must not keep this one alive.
    addEventListener("pagehide", letGo);
    return () => {
      removeEventListener("pagehide", letGo);
      letGo();
    };
  }, []);

  return (
    <video
      ref={(video) => {
        ref.current = video;
        videoRef?.(video);
      }}
      class={`live ${mirrored ? "live-mirrored" : ""} ${whole ? "live-whole" : ""} ${
        upright ? "live-upright" : ""
      } ${label === undefined ? "live-waiting" : ""}`}
      aria-label={label}
      aria-hidden={label === undefined ? true : undefined}
      muted
      autoplay
      playsInline
      disablePictureInPicture={mirrored}
    />
  );
}
