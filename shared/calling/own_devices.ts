import type { CallMedia } from "./call_media.ts";
import { type AskingPorts, askWhereNeeded, type CallDevice } from "./device_grants.ts";

export interface OwnDevicesPorts extends AskingPorts {
  readonly media: Pick<CallMedia, "grantsChanged" | "local" | "setCamera" | "setMicrophone">;
  /** Before the person has accepted or entered, none of their devices is opened. */
  readonly mayOpen: () => boolean;
}

/** The person's own camera and microphone in a call or a meeting. */
export class OwnDevices {
  readonly #ports: OwnDevicesPorts;

  constructor(ports: OwnDevicesPorts) {
    this.#ports = ports;
  }

  async setMicrophone(on: boolean): Promise<void> {
    await this.#set("microphone", on, (on) => this.#ports.media.setMicrophone(on));
  }

  async setCamera(on: boolean): Promise<void> {
    await this.#set("camera", on, (on) => this.#ports.media.setCamera(on));
  }

  async toggle(device: CallDevice): Promise<void> {
    const { state } = this.#ports.media.local()[device];
    const on = state !== "on" && state !== "starting";
    await (device === "camera" ? this.setCamera(on) : this.setMicrophone(on));
  }

  /** The person allowed or refused a device: a call that waits for it takes it up. */
  async permissionsChanged(): Promise<void> {
    if (this.#ports.mayOpen()) await this.#ports.media.grantsChanged();
  }

  async #set(
    device: CallDevice,
    on: boolean,
    set: (on: boolean) => Promise<void>,
  ): Promise<void> {
    if (!this.#ports.mayOpen()) return;
    await set(on);
    if (on) await askWhereNeeded([device], this.#ports);
  }
}
