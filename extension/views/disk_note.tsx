import { t } from "@ringside/ui/locales";
import { Banner } from "@ringside/ui/parts";

/** Says that nothing can be stored, what happens until it can, and what to do. */
export function DiskNote() {
  return (
    <Banner tone="danger" icon="disk" title={t("action.disk_title")} live>
      {t("action.disk_hint")}
    </Banner>
  );
}
