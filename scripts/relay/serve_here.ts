import { type RunningRelay, startRelay } from "@ringside/relay/deno";
import { writeGuest } from "../build/write_guest.ts";
import type { OrSentence } from "../command_line/or_refuse.ts";

/**
 * A relay on this machine only, in memory, with the page that call links open; or why there is
 * none, and what to do.
 */
export async function serveHere(
  port: number,
  retry: string,
): Promise<OrSentence<RunningRelay>> {
  await writeGuest();
  try {
    return { ok: true, value: await startRelay({ port, host: "127.0.0.1" }) };
  } catch (fault) {
    if (!(fault instanceof Deno.errors.AddrInUse)) throw fault;
    return {
      ok: false,
      sentence: `Cannot start the relay: something else listens on 127.0.0.1:${port}.\n` +
        `Stop it, or take another port: ${retry}`,
    };
  }
}
