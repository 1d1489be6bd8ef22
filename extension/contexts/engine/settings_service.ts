import type { KeepWrite, SettingsPort, StateStore, ValueStore } from "@ringside/client";
import type { EngineState } from "../../model/engine_state.ts";
import { SettingsPatch, type SettingsState } from "../../model/settings.ts";

/** Of this machine, not of the person: which device is plugged in here. */
const ofThisMachine = { cameraId: "", microphoneId: "", speakerId: "" };

export interface SettingsParts {
  state: StateStore<EngineState>;
  values: Pick<ValueStore, "saveSettings">;
  keep: KeepWrite;
  /** They hold from now on, and are not written yet. */
  changed: (patch: SettingsPatch) => void;
  /** They are written: what runs takes them up. */
  apply: (settings: SettingsState) => Promise<void>;
}

/** What the person has set, the same in every window. */
export class SettingsService implements SettingsPort<SettingsPatch> {
  readonly schema = SettingsPatch;
  readonly #parts: SettingsParts;

  constructor(parts: SettingsParts) {
    this.#parts = parts;
  }

  get current(): SettingsState {
    return this.#parts.state.get().settings;
  }

  async change(patch: SettingsPatch): Promise<void> {
    const { apply, changed, keep, state, values } = this.#parts;
    // At once, so that a change that comes while this one is written builds on it.
    const settings = { ...this.current, ...patch };
    state.set("settings", settings);
    changed(patch);
    await keep("settings", () => values.saveSettings(this.current));
    await apply(settings);
  }

  toExport(): SettingsState {
    return { ...this.current, ...ofThisMachine };
  }

  merged(patch: SettingsPatch): SettingsState {
    return { ...this.current, ...patch, ...ofThisMachine };
  }

  async takeIn(patch: SettingsPatch): Promise<void> {
    await this.change({ ...patch, ...ofThisMachine });
  }
}
