import { t } from "@ringside/ui/locales";
import { useLayoutEffect, useRef } from "preact/hooks";

/** The person's own picture, mirrored. */
export function CameraPreview({ stream }: { stream: MediaStream }) {
  const video = useRef<HTMLVideoElement>(null);
  useLayoutEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = stream;
    return () => (element.srcObject = null);
  }, [stream]);
  return (
    <video
      ref={video}
      class="camera-preview"
      aria-label={t("devices.preview")}
      autoPlay
      playsInline
      muted
    />
  );
}
