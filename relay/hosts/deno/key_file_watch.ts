import type { Cancel, Clock } from "@ringside/clock";
import type { AccessKey } from "../../access/access.ts";
import { readKeyFile } from "../../access/key_file.ts";
import { faultFields } from "../../fault_fields.ts";
import type { Log } from "../../log.ts";

const lookMs = 1_000;

/**
 * Reads the file of access keys. Returns faults as values, since a wrong file prevents the start.
 */
export async function loadKeyFile(
  path: string,
  others: readonly AccessKey[],
): Promise<{ ok: true; keys: AccessKey[] } | { ok: false; sentence: string }> {
  try {
    return readKeyFile(await Deno.readTextFile(path), others);
  } catch (fault) {
    const why = fault instanceof Deno.errors.NotFound ? "does not exist" : "cannot be read";
    return { ok: false, sentence: `RELAY_ACCESS_KEYS_FILE names a file that ${why}.` };
  }
}

/**
 * Checks the file every second: file system events miss a mounted secret, which is replaced as a
 * link. If the file is wrong, logs why and keeps the previous keys.
 */
export function watchKeyFile(
  path: string,
  { changed, clock, log, others }: {
    readonly others: readonly AccessKey[];
    readonly clock: Clock;
    readonly log: Log;
    readonly changed: (keys: AccessKey[]) => void;
  },
): Cancel {
  let cancel: Cancel = () => {};
  let stopped = false;
  let known: string | undefined;
  const look = async () => {
    const read = await loadKeyFile(path, others);
    if (stopped) return;
    const [before, now] = [known, JSON.stringify(read)];
    known = now;
    if (now !== before && before !== undefined) {
      if (read.ok) {
        log("info", "keys_changed", { keys: read.keys.length });
        changed(read.keys);
      } else log("error", "keys_refused", { sentence: read.sentence });
    }
  };
  const lookOn = () => {
    look()
      .catch((fault: unknown) => log("error", "fault", faultFields(fault)))
      .finally(() => {
        if (!stopped) cancel = clock.after(lookMs, lookOn);
      });
  };
  lookOn();
  return () => {
    stopped = true;
    cancel();
  };
}
