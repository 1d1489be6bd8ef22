import type { Stage } from "./stage.ts";

/** A virtual screen for browsers with real windows; it ends with the journey. */
export async function virtualScreen(
  stage: Stage,
  { width, height }: { width: number; height: number },
): Promise<string> {
  const screen = new Deno.Command("Xvfb", {
    // It chooses a free number itself, and prints it.
    args: ["-displayfd", "1", "-screen", "0", `${width}x${height}x24`, "-nolisten", "tcp"],
    stdout: "piped",
    stderr: "null",
  });
  const process = start(screen);
  stage.endWith(async () => {
    process.kill("SIGTERM");
    await process.status;
    await process.stdout.cancel().catch(() => {});
  });
  const reader = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let said = "";
  while (!said.includes("\n")) {
    const { done, value } = await reader.read();
    if (done) throw new Error("Xvfb ended before it had a screen");
    said += value;
  }
  reader.releaseLock();
  return `:${said.trim()}`;
}

function start(command: Deno.Command): Deno.ChildProcess {
  try {
    return command.spawn();
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Error("This journey needs Xvfb: apt-get install xvfb", { cause: error });
  }
}
