import { t } from "../../locales/translate.ts";
import type { CallActions } from "./call_actions.ts";
import type { LocalMedia } from "@ringside/calling/state";
import type { CallTool } from "./call_tool.ts";

/** *Mute microphone* or *Unmute microphone*: the name says what a press does. */
export function microphoneTool(
  { microphone }: LocalMedia,
  actions: Pick<CallActions, "setMicrophone">,
): CallTool {
  const on = microphone.state === "on" || microphone.state === "starting";
  return {
    id: "microphone",
    label: t(on ? "call.mute" : "call.unmute"),
    icon: on ? "mic" : "mic_off",
    off: !on,
    busy: microphone.state === "starting",
    onPress: () => void actions.setMicrophone(!on),
  };
}

/** *Turn camera off* or *Turn camera on*. */
export function cameraTool(
  { camera }: LocalMedia,
  actions: Pick<CallActions, "setCamera">,
): CallTool {
  const on = camera.state === "on" || camera.state === "starting";
  return {
    id: "camera",
    label: t(on ? "call.camera_off" : "call.camera_on"),
    icon: on ? "camera" : "camera_off",
    off: !on,
    busy: camera.state === "starting",
    onPress: () => void actions.setCamera(!on),
  };
}
