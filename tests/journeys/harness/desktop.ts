import type { Colour } from "../../../scripts/chromium/y4m.ts";
import type { Stage } from "./stage.ts";
import { virtualScreen } from "./virtual_screen.ts";

const width = 1280;
const height = 720;

/** A position on the screen, in pixels. */
export interface Spot {
  x: number;
  y: number;
}

/**
 * A screen with a window manager, a mouse and a keyboard of its own, for what belongs to the
 * browser itself: its menus and its notifications.
 */
export class Desktop {
  readonly display: string;

  private constructor(display: string) {
    this.display = display;
  }

  static async start(stage: Stage): Promise<Desktop> {
    const display = await virtualScreen(stage, { width, height });
    const manager = present(() =>
      new Deno.Command("openbox", {
        env: { DISPLAY: display },
        stdout: "null",
        stderr: "null",
      }).spawn()
    );
    stage.endWith(async () => {
      manager.kill("SIGTERM");
      await manager.status;
    });
    return new Desktop(display);
  }

  /** What a person's browser needs to fill this screen. */
  get role() {
    const args = ["--ozone-platform=x11", "--window-position=0,0", "--window-size=1280,720"];
    return { headless: false, display: this.display, args };
  }

  async click({ x, y }: Spot, button: "left" | "right" = "left"): Promise<void> {
    const which = button === "left" ? "1" : "3";
    await this.#run("xdotool", "mousemove", String(x), String(y), "click", which);
  }

  /** Presses keys one after the other, by their X names: `Return`, `Right`. */
  async press(...keys: string[]): Promise<void> {
    await this.#run("xdotool", "key", ...keys);
  }

  /** The first place from the top, within these columns, that has about this colour. */
  async find(colour: Colour, [from, to]: [number, number]): Promise<Spot | undefined> {
    const grab = ["-f", "x11grab", "-draw_mouse", "0", "-video_size", `${width}x${height}`];
    const raw = ["-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"];
    const quiet = ["-loglevel", "error"];
    const pixels = await this.#run("ffmpeg", ...quiet, ...grab, "-i", this.display, ...raw);
    for (let y = 0; y < height; y++) {
      for (let x = from; x < to; x++) {
        const at = (part: number) => pixels[(y * width + x) * 3 + part] ?? 0;
        if (colour.every((value, part) => Math.abs(value - at(part)) < 24)) return { x, y };
      }
    }
    return undefined;
  }

  /** The visible windows, with their positions. */
  async windows(): Promise<(Spot & { width: number; height: number })[]> {
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    const found = text(await this.#run("xdotool", "search", "--onlyvisible", "--name", ".*"));
    const all = found.split("\n").filter(Boolean).map(async (id) => {
      // The window closed between listing and asking.
      const said = await this.#run("xdotool", "getwindowgeometry", "--shell", id).then(text)
        .catch(() => "");
      const part = (name: string) => Number(new RegExp(`^${name}=(-?\\d+)$`, "m").exec(said)?.[1]);
      return { x: part("X"), y: part("Y"), width: part("WIDTH"), height: part("HEIGHT") };
    });
    return (await Promise.all(all)).filter(({ width }) => width > 0);
  }

  async #run(command: string, ...args: string[]): Promise<Uint8Array> {
    const child = present(() =>
      new Deno.Command(command, {
        args,
        env: { DISPLAY: this.display },
        stdout: "piped",
        stderr: "piped",
      }).spawn()
    );
    const { code, stdout, stderr } = await child.output();
    if (code === 0) return stdout;
    throw new Error(`${command} ${args.join(" ")}: ${new TextDecoder().decode(stderr)}`);
  }
}

function present(spawn: () => Deno.ChildProcess): Deno.ChildProcess {
  try {
    return spawn();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Error("This journey needs tools: apt-get install openbox xdotool ffmpeg", {
      cause: error,
    });
  }
}
