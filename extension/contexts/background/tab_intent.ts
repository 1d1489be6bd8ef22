import * as v from "valibot";
import { type BackgroundInput, backgroundRequests } from "../../messages/background_contract.ts";
import type { SessionStorage } from "../../platform/session_storage.ts";
import type { EngineAccess } from "./engine_access.ts";
import { tellRefusal } from "./tell_refusal.ts";

const key = "tab_intent";
/** An intent expires if the prompt is not answered within this time; milliseconds. */
const freshMs = 60_000;

type Intent = BackgroundInput<"tab.intend">;

const Stored = v.object({ ...backgroundRequests["tab.intend"].input.entries, at: v.number() });

export interface TabIntentPorts {
  readonly engine: EngineAccess;
  readonly session: SessionStorage;
  /** Milliseconds since 1970, because the worker's monotonic clock restarts with the worker. */
  readonly wallClock: () => number;
}

/**
 * What a person chose to share or record before the permission prompt closed their popup. Kept in
 * session storage, because the worker may sleep during the prompt.
 */
export class TabIntent {
  readonly #ports: TabIntentPorts;

  constructor(ports: TabIntentPorts) {
    this.#ports = ports;
  }

  async remember(intent: Intent): Promise<void> {
    const { session, wallClock } = this.#ports;
    await session.set(key, { ...intent, at: wallClock() });
  }

  async drop(): Promise<void> {
    await this.#ports.session.remove(key);
  }

  /** The permission was granted: shares or records what the person chose. */
  async goOn(): Promise<void> {
    const { engine, session, wallClock } = this.#ports;
    const stored = v.safeParse(Stored, await session.get(key));
    await session.remove(key);
    // An intent from the future is not fresh either: the clock was set back.
    if (!stored.success || Math.abs(wallClock() - stored.output.at) > freshMs) return;
    const { contact, purpose, tab } = stored.output;
    if (purpose === "record") {
      const begun = engine.run("record.start", { source: "tab", tab });
      return await tellRefusal(engine, "record", begun);
    }
    await tellRefusal(engine, "share", engine.run("share.tab", { tab, contact }));
  }
}
