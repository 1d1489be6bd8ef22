import { t } from "../locales/translate.ts";
import { announce } from "../parts/announcer.tsx";

/** Copies a link and announces it; false where the browser does not let us. */
export async function copyLink(link: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(link);
    announce(t("invite.copied"), "good");
    return true;
  } catch {
    announce(t("invite.copy_failed"), "danger");
    return false;
  }
}
