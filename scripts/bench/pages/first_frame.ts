/**
 * Resolves with `performance.now()` at the first frame of the page at which a stream's first picture
 * is there: what ours is measured by, too.
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

/** Camera and microphone, as every contestant has them open before it is measured. */
export const openMedia = (): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
    audio: true,
  });
