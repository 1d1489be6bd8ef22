import type { Lifecycle } from "../../platform/lifecycle.ts";
import type { SessionStorage } from "../../platform/session_storage.ts";
import type { EngineAccess } from "./engine_access.ts";

const waiting = "update_waiting";

export interface UpdatePorts {
  readonly engine: EngineAccess;
  readonly lifecycle: Pick<Lifecycle, "onUpdateWaiting" | "restart">;
  readonly session: SessionStorage;
}

/**
 * Chromium installs an update only when the extension is idle, which it never is with a permanent
 * engine. So this restarts the extension when the engine reports that nothing is running.
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
    // Without an engine, nothing is running.
    if (answer?.idle ?? true) lifecycle.restart();
  }

  /** The engine became idle: installs a waiting update. */
  async engineIsIdle(): Promise<void> {
    const { lifecycle, session } = this.#ports;
    if (await session.get(waiting)) lifecycle.restart();
  }
}
