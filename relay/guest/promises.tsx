import { t } from "@ringside/ui/locales";
import { Icon } from "@ringside/ui/parts";
import { abilities } from "./support.ts";

/** What this page and this browser can and cannot promise. */
export function Promises({ name }: { name: string }) {
  return (
    <details class="promises">
      <summary>
        <Icon name="shield" size={18} />
        <span>{t("visit.promises")}</span>
      </summary>
      <ul>
        <li>{t("visit.promise_sealed", { name, relay: location.host })}</li>
        <li>{t("visit.promise_page", { name })}</li>
        <li>{t("visit.promise_name")}</li>
        <li>{t("visit.promise_record", { name })}</li>
        <li>{t("visit.promise_kept")}</li>
        {!abilities.share() && <li>{t("visit.no_share")}</li>}
        {!abilities.chooseSpeaker() && <li>{t("visit.no_speaker")}</li>}
      </ul>
    </details>
  );
}
