import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { MediaSource } from "@ringside/calling/state";
import type { MemberId } from "@ringside/call";
import { isShownWhole } from "./is_shown_whole.ts";
import { LiveVideo } from "./live_video.tsx";
import { useArea } from "./use_area.ts";
import { useVideoSize } from "./use_video_size.ts";

/** Another member's camera: fills its place, unless that would cut an upright picture's head off. */
export function CameraPicture({ media, of, version, label, videoRef }: {
  media: MediaSource;
  of: MemberId;
  version: number;
  label: string | undefined;
  videoRef?: (video: HTMLVideoElement | null) => void;
}): JSX.Element {
  const video = useRef<HTMLVideoElement | null>(null);
  const picture = useVideoSize(video);
  const place = useArea(video);
  return (
    <LiveVideo
      media={media}
      of={of}
      source="camera"
      version={version}
      label={label}
      upright={picture.height > picture.width}
      whole={place !== undefined && isShownWhole(picture, place)}
      videoRef={(element) => {
        video.current = element;
        videoRef?.(element);
      }}
    />
  );
}
