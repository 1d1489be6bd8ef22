import { subprotocol } from "@ringside/protocol";
import { startRelay } from "@ringside/relay/deno";
import { socketAddress } from "@ringside/relay_link";
import { join } from "node:path";
import { projectRoot } from "../build/project_root.ts";
import { type Figure, median } from "./figures.ts";

/**
 * Start → online of `deno task contact`, a process of its own each time, beside a program that only
 * opens a socket to the same relay. An invite is printed once the relay has answered.
 */
export async function contactBench(rounds: number): Promise<Figure[]> {
  const relay = await startRelay({ port: 0 });
  const profile = await Deno.makeTempDir({ prefix: "ringside-bench-" });
  const contact = () =>
    untilFirstLine([
      ...["run", "--quiet", "--no-prompt", "--allow-net", "--allow-env"],
      ...["--allow-read", "--allow-write", join(projectRoot, "scripts/contact.ts")],
      ...["invite", "--json", "--profile", profile, "--name", "Ada", "--relay", relay.url],
    ]);
  const address = JSON.stringify(socketAddress(relay.url));
  const bareSocket = () =>
    untilFirstLine([
      "eval",
      `new WebSocket(${address}, ["${subprotocol}"]).onopen = () => console.log("open");`,
    ]);
  try {
    // The first start compiles, and makes the profile.
    await contact();
    await bareSocket();
    const [ours, bare]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      ours.push(await contact());
      bare.push(await bareSocket());
    }
    return [{
      what: "contact: start → online",
      value: median(ours),
      unit: "ms",
      beside: { what: "a program that opens a socket", value: median(bare) },
      aim: "300 ms",
      note: `median of ${rounds}, ${Math.min(...ours).toFixed()} to ${
        Math.max(...ours).toFixed()
      } ms`,
    }];
  } finally {
    await relay.stop();
    await Deno.remove(profile, { recursive: true });
  }
}

/** Milliseconds until a Deno program prints its first line; it is ended then. */
async function untilFirstLine(args: readonly string[]): Promise<number> {
  const started = performance.now();
  const child = new Deno.Command(Deno.execPath(), {
    args: [...args],
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const reader = child.stdout.getReader();
  const { value } = await reader.read();
  const elapsed = performance.now() - started;
  await reader.cancel();
  child.kill("SIGKILL");
  await child.status;
  if (!value) throw new Error("A program ended before it printed a line");
  return elapsed;
}
