import type { Effects, Overlay } from "./effects.ts";

/** Draws one frame with its effects; the canvas takes the frame's size. */
export function drawEffects(
  context: OffscreenCanvasRenderingContext2D,
  frame: VideoFrame,
  effects: Effects,
): void {
  const { canvas } = context;
  const width = frame.displayWidth, height = frame.displayHeight;
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.setTransform(effects.mirror ? -1 : 1, 0, 0, 1, effects.mirror ? width : 0, 0);
  context.filter = filterOf(effects);
  context.drawImage(frame, 0, 0, width, height);
  if (effects.softFocus > 0) {
    // A soft copy laid over the sharp picture: edges glow, and what is sharp stays readable.
    context.filter = `${filterOf(effects, "")} blur(${Math.round(height / 60)}px)`.trim();
    context.globalAlpha = Math.min(1, effects.softFocus) * 0.7;
    context.drawImage(frame, 0, 0, width, height);
    context.globalAlpha = 1;
  }
  context.filter = "none";
  context.setTransform(1, 0, 0, 1, 0, 0);
  if (effects.warmth !== 0 && !effects.greyscale) {
    context.globalCompositeOperation = "soft-light";
    context.globalAlpha = Math.min(1, Math.abs(effects.warmth));
    context.fillStyle = effects.warmth > 0 ? "#ff8a00" : "#0080ff";
    context.fillRect(0, 0, width, height);
    context.globalCompositeOperation = "source-over";
    context.globalAlpha = 1;
  }
  // Never mirrored, so that words stay readable.
  for (const overlay of effects.overlays) drawOverlay(context, overlay, width, height);
}

function filterOf({ brightness, greyscale }: Effects, none = "none"): string {
  const filters = [
    ...(brightness === 1 ? [] : [`brightness(${Math.max(0, brightness)})`]),
    ...(greyscale ? ["grayscale(1)"] : []),
  ];
  return filters.join(" ") || none;
}

function drawOverlay(
  context: OffscreenCanvasRenderingContext2D,
  overlay: Overlay,
  width: number,
  height: number,
): void {
  const tall = overlay.size * height;
  context.save();
  context.translate(overlay.x * width, overlay.y * height);
  context.rotate((overlay.rotation ?? 0) * Math.PI / 180);
  const { what } = overlay;
  switch (what.kind) {
    case "picture": {
      const wide = tall * what.picture.width / what.picture.height;
      context.drawImage(what.picture, -wide / 2, -tall / 2, wide, tall);
      break;
    }
    case "shapes": {
      context.scale(tall / 100, tall / 100);
      context.translate(-50, -50);
      const paths = what.shapes.map(({ fill, path }) => ({ fill, path: new Path2D(path) }));
      context.lineJoin = "round";
      context.lineWidth = 5;
      context.strokeStyle = "#fff";
      for (const { path } of paths) context.stroke(path);
      for (const { fill, path } of paths) {
        context.fillStyle = fill;
        context.fill(path);
      }
      break;
    }
    case "text":
      context.font = `700 ${tall}px system-ui, sans-serif`;
      context.textAlign = "center";
      context.textBaseline = "middle";
      context.lineJoin = "round";
      context.lineWidth = tall / 8;
      context.strokeStyle = "rgb(0 0 0 / 55%)";
      context.strokeText(what.text, 0, 0);
      context.fillStyle = what.colour;
      context.fillText(what.text, 0, 0);
      break;
    default:
      what satisfies never;
  }
  context.restore();
}
