import { t } from "@ringside/ui/locales";
import type { WelcomeStep } from "./welcome_step.ts";

/** The name of each step in the current language. */
export function stepNames(): Record<WelcomeStep, string> {
  return {
    name: t("welcome.name_step"),
    relay: t("welcome.relay_step"),
    devices: t("welcome.media_step"),
    notifications: t("welcome.notes_step"),
    pin: t("welcome.pin_step"),
    ready: t("welcome.end_step"),
  };
}
