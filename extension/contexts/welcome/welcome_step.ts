import type { EngineModel } from "../../model/engine_model.ts";

/** The steps of first run, in their order. None has to be done. */
export const steps = ["name", "relay", "devices", "notifications", "pin", "ready"] as const;

export type WelcomeStep = (typeof steps)[number];

type Known = Pick<
  EngineModel["state"],
  "profile" | "relays" | "contacts" | "accepting" | "permissions" | "devices"
>;

/** Whether what a step is for is there; derived, so that it is right however it came about. */
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

/** Where first run goes on once a profile file was read: at what the file did not bring. */
export function stepAfterImport(state: Known): WelcomeStep {
  // The file's relays may still be connecting: they are there, and the list of steps shows whether they answer.
  const hasRelay = state.relays.value.some((relay) => relay.own);
  return steps.find((step) =>
    step !== "name" && !(step === "relay" && hasRelay) && !isDone(step, state)
  ) ?? "ready";
}

/** The microphone is a must; the camera is one only where there is a camera. */
function mayCall({ permissions, devices }: Known): boolean {
  const { camera, microphone } = permissions.value;
  const hasCamera = devices.value.some((device) => device.kind === "camera");
  return microphone === "granted" && (camera === "granted" || !hasCamera);
}

/** The step that an address names after its `#`; `camera` and `microphone` are the permission tab. */
export function stepOf(hash: string): WelcomeStep | undefined {
  return steps.find((step) => `#${step}` === hash);
}
