/** Resolves with `performance.now()` when a stream's first picture is presented. */
export function firstFrame(stream: MediaStream): Promise<number> {
  const video = document.createElement("video");
  video.muted = true;
  video.autoplay = true;
  video.srcObject = stream;
  document.body.append(video);
  return new Promise((resolve) => {
    video.requestVideoFrameCallback(() => {
      resolve(performance.now());
      video.remove();
    });
  });
}

/** Camera and microphone, as every contestant has them open before it is measured. */
export const openMedia = (): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
    audio: true,
  });
