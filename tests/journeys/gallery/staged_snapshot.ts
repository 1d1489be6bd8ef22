import type { OpenSnapshot } from "../../../extension/contexts/editor/open_snapshot.ts";

/** A page as a snapshot shows it, drawn here. */
export function stagedSnapshot(): OpenSnapshot {
  const canvas = new OffscreenCanvas(1280, 800);
  const context = canvas.getContext("2d");
  if (context) {
    context.fillStyle = "#f4f1ea";
    context.fillRect(0, 0, 1280, 800);
    context.fillStyle = "#26324a";
    context.fillRect(0, 0, 1280, 72);
    for (let line = 0; line < 14; line++) {
      context.fillStyle = line % 5 === 0 ? "#3f4bd8" : "#c9c4b8";
      context.fillRect(120, 140 + line * 42, 420 + (line * 137) % 560, 18);
    }
  }
  return {
    name: "A page about pelicans, Nov 20, 2026, 9:41 AM",
    picture: canvas.transferToImageBitmap(),
    keep: (_, name) => Promise.resolve(name),
    encode: () => Promise.resolve(new Blob()),
  };
}
