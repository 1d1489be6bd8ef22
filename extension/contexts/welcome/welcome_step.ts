import type { EngineModel } from "../../model/engine_model.ts";

/** The steps of first run, in order. None is mandatory. */
export const steps = ["name", "relay", "devices", "notifications", "pin", "ready"] as const;

export type WelcomeStep = (typeof steps)[number];

type Known = Pick<
  EngineModel["state"],
  "profile" | "relays" | "contacts" | "accepting" | "permissions" | "devices"
>;

/**
 * Whether the purpose of a step is fulfilled. Derived from state, so it is right however that
 * happened.
 */
export function isDone(step: WelcomeStep, state: Known): boolean {
  switch (step) {
    case "name":
      return state.profile.value !== null;
    case "relay":
      return state.relays.value.some((relay) => relay.own && relay.state === "online") ||
        state.contacts.value.length > 0 ||
        state.accepting.value.some((invite) => invite.state === "waiting");
    case "devices":
      return mayCall(state);
    case "notifications":
      return state.permissions.value.notifications;
    case "pin":
      return state.permissions.value.pinned;
    case "ready":
      return false;
  }
}

/** The step after the import of a profile file: the first one that the file did not complete. */
export function stepAfterImport(state: Known): WelcomeStep {
  // A relay that is still connecting counts; the list of steps shows whether it answers.
  const hasRelay = state.relays.value.some((relay) => relay.own);
  return steps.find((step) =>
    step !== "name" && !(step === "relay" && hasRelay) && !isDone(step, state)
  ) ?? "ready";
}

/** The microphone is mandatory, the camera only if there is one. */
function mayCall({ permissions, devices }: Known): boolean {
  const { camera, microphone } = permissions.value;
  const hasCamera = devices.value.some((device) => device.kind === "camera");
  return microphone === "granted" && (camera === "granted" || !hasCamera);
}

/** The step that the part after `#` names; `camera` and `microphone` mean the permission tab. */
export function stepOf(hash: string): WelcomeStep | undefined {
  return steps.find((step) => `#${step}` === hash);
}
