import type { PermissionsState } from "../../model/permissions_state.ts";
import * as v from "valibot";
import type { AskBackground } from "../../messages/ask_background.ts";
import { PermissionsAnswer } from "../../messages/background_contract.ts";

type Grant = PermissionsState["camera"];

/** What the person granted: the browser's device grants, and the extension's optional ones. */
export class PermissionsWatch {
  readonly #ask: AskBackground;
  readonly #publish: (permissions: PermissionsState) => void;
  readonly #permissions: Pick<Permissions, "query">;
  readonly #grants: { camera?: PermissionStatus; microphone?: PermissionStatus } = {};
  #optional: v.InferOutput<typeof PermissionsAnswer> = {
    notifications: false,
    tabCapture: false,
    pinned: false,
  };

  constructor(
    ask: AskBackground,
    publish: (permissions: PermissionsState) => void,
    permissions: Pick<Permissions, "query">,
  ) {
    this.#ask = ask;
    this.#publish = publish;
    this.#permissions = permissions;
  }

  async start(): Promise<void> {
    for (const name of ["camera", "microphone"] as const) {
      const status = await this.#permissions.query({ name: name as PermissionName });
      this.#grants[name] = status;
      status.addEventListener("change", () => void this.check());
    }
    await this.check();
  }

  async check(): Promise<void> {
    const asked = this.#ask("permissions.query", {}).catch(() => undefined);
    const answer = v.safeParse(PermissionsAnswer, await asked);
    // Without an answer the device grants still hold: calls depend on them.
    if (answer.success) this.#optional = answer.output;
    this.#publish({
      camera: this.#grant("camera"),
      microphone: this.#grant("microphone"),
      ...this.#optional,
    });
  }

  #grant(name: "camera" | "microphone"): Grant {
    return this.#grants[name]?.state ?? "prompt";
  }
}
