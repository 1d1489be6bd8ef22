/** A stand-in for a camera: a head and shoulders on a colour, live in a canvas. */
export function movingPicture(hue: number, isRecorded = false, isUpright = false): MediaStream {
  const [width, height] = isUpright ? [720, 1280] as const : [1280, 720] as const;
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("Cannot draw: no 2d context");
  const wall = pen.createLinearGradient(0, 0, width, height);
  wall.addColorStop(0, `hsl(${hue} 32% 62%)`);
  wall.addColorStop(1, `hsl(${hue + 40} 36% 38%)`);
  pen.fillStyle = wall;
  pen.fillRect(0, 0, width, height);
  const size = Math.min(width, height);
  pen.fillStyle = `hsl(${hue + 190} 30% 26%)`;
  pen.beginPath();
  pen.ellipse(width / 2, height * 1.06, size * 0.46, height * 0.42, 0, 0, 2 * Math.PI);
  pen.fill();
  pen.fillStyle = "hsl(24 42% 68%)";
  pen.beginPath();
  pen.ellipse(width / 2, height * 0.44, size * 0.17, size * 0.22, 0, 0, 2 * Math.PI);
  pen.fill();
  pen.fillStyle = `hsl(${hue + 10} 30% 18%)`;
  pen.beginPath();
  pen.ellipse(width / 2, height * 0.44 - size * 0.11, size * 0.18, size * 0.14, 0, Math.PI, 0);
  pen.fill();
  return live(canvas, pen, isRecorded);
}

/** A stand-in for a shared screen: a page with lines of text. */
export function stillScreen(): MediaStream {
  const canvas = document.createElement("canvas");
  canvas.width = 1600;
  canvas.height = 900;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("Cannot draw: no 2d context");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, 1600, 900);
  pen.fillStyle = "#24292f";
  pen.font = "600 44px sans-serif";
  pen.fillText("Quarterly figures", 120, 130);
  for (let line = 0; line < 14; line++) {
    pen.fillStyle = line % 5 === 0 ? "#3f4bd8" : "#c9ccd3";
    pen.fillRect(120, 190 + line * 44, 500 + ((line * 347) % 800), 16);
  }
  return live(canvas, pen);
}

const isWaiting = (video: HTMLVideoElement) => video.srcObject !== null && video.readyState < 2;

/**
 * A canvas gives a frame only when it is drawn on: it is touched while a video waits for its first
 * picture, or all the time for a recorder, which would slow down every check of a view.
 */
function live(
  canvas: HTMLCanvasElement,
  pen: CanvasRenderingContext2D,
  isRecorded = false,
): MediaStream {
  const stream = canvas.captureStream(10);
  const touching = setInterval(() => {
    if (!stream.active) return clearInterval(touching);
    if (!isRecorded && ![...document.querySelectorAll("video")].some(isWaiting)) return;
    pen.drawImage(canvas, 0, 0, 1, 1, 0, 0, 1, 1);
  }, 50);
  return stream;
}
