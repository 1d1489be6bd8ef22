import type { CaptureTrouble } from "@ringside/capture";
import { t } from "../locales/translate.ts";

export type TroubledDevice = "camera" | "microphone";

/** Why a camera or microphone could not be used, and what to do, in any window. */
export function deviceTrouble(device: TroubledDevice, trouble: CaptureTrouble): string {
  return t(`devices.trouble_${trouble}`, { device: t(`devices.noun_${device}`) });
}

/** The same for a tab, where the browser's own icon is in reach, with what a call is without it. */
export function deviceTroubleInTab(device: TroubledDevice, trouble: CaptureTrouble): string {
  const why = deviceTrouble(device, trouble);
  if (trouble === "refused") return t("devices.allow_in_address_bar", { why });
  return trouble === "missing" || trouble === "unsupported"
    ? t(`devices.without_${device}`, { why })
    : why;
}
