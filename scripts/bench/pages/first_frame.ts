/**
 * Resolves with `performance.now()` at the page's first frame with the stream's first picture;
 * Ringside is measured in the same way.
 */
export async function firstFrame(stream: MediaStream): Promise<number> {
  const video = document.createElement("video");
  video.muted = true;
  video.autoplay = true;
  video.srcObject = stream;
  document.body.append(video);
  while (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  const at = performance.now();
  video.remove();
  return at;
}

/** Camera and microphone, which every contestant opens before the measurement. */
export const openMedia = (): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
    audio: true,
  });
