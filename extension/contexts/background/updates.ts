import type { Lifecycle } from "../../platform/lifecycle.ts";
import type { SessionStorage } from "../../platform/session_storage.ts";
import type { EngineAccess } from "./engine_access.ts";

const waiting = "update_waiting";

/** What updates need. */
export interface UpdatePorts {
  readonly engine: EngineAccess;
  readonly lifecycle: Pick<Lifecycle, "onUpdateWaiting" | "restart">;
  readonly session: SessionStorage;
}

/**
 * Chromium holds an update back until the extension is idle, which one with a permanent engine
 * never is; so a waiting update is installed when the engine says that nothing runs.
 */
export class Updates {
  readonly #ports: UpdatePorts;

  constructor(ports: UpdatePorts) {
    this.#ports = ports;
    ports.lifecycle.onUpdateWaiting(() => void this.#wait());
  }

  async #wait(): Promise<void> {
    const { engine, lifecycle, session } = this.#ports;
    await session.set(waiting, true);
    const answer = await engine.askIfOpen("engine.is_idle", {});
    // Without an engine nothing runs.
    if (answer?.idle ?? true) lifecycle.restart();
  }

  /** The engine became idle: installs what waits. */
  async engineIsIdle(): Promise<void> {
    const { lifecycle, session } = this.#ports;
    if (await session.get(waiting)) lifecycle.restart();
  }
}
