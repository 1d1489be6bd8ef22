import { t } from "@ringside/ui/locales";
import { Banner } from "@ringside/ui/parts";

/** Explains that the disk is full, what happens until there is room, and what to do. */
export function DiskNote() {
  return (
    <Banner tone="danger" icon="disk" title={t("action.disk_title")} live>
      {t("action.disk_hint")}
    </Banner>
  );
}
