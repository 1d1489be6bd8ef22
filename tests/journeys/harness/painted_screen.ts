import type { Colour } from "../../../scripts/chromium/y4m.ts";
import type { Stage } from "./stage.ts";
import { virtualScreen } from "./virtual_screen.ts";

const [width, height] = [640, 360];

/** A screen that nobody sees, of one colour, to be shared as a whole; it ends with the journey. */
export async function paintedScreen(stage: Stage, [red, green, blue]: Colour): Promise<string> {
  const display = await virtualScreen(stage, { width, height });
  const colour = (red << 16 | green << 8 | blue).toString(16).padStart(6, "0");
  const painter = new Deno.Command("ffplay", {
    args: [
      ...["-loglevel", "quiet", "-noborder", "-left", "0", "-top", "0"],
      ...["-x", String(width), "-y", String(height)],
      ...["-f", "lavfi", "-i", `color=c=0x${colour}:size=${width}x${height}:rate=5`],
    ],
    env: { DISPLAY: display, SDL_VIDEODRIVER: "x11", SDL_AUDIODRIVER: "dummy" },
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  stage.endWith(async () => {
    painter.kill("SIGTERM");
    await painter.status;
  });
  return display;
}
